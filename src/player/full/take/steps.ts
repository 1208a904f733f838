import { duration, narrate, plain } from '../../../i18n/narrate.ts'
import { beatIndex } from '../../model.ts'
import type { Model } from '../../model.ts'

/** Keeps what a sentence holds from being read as Markdown. */
const literal = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&')

/** The steps told so far as a Markdown list, under the page's title and the link to this moment. */
export function asText(model: Model, title: string, link: string): string {
  const { run, words } = model
  const lines = run.beats.slice(0, beatIndex(model) + 1).map(({ first }, index) => {
    const frame = run.frames[first]!
    return `${index + 1}. ${duration(frame.at)}: ${literal(plain(narrate(words, frame)))}`
  })
  return [`[${literal(title)}](${link})`, '', ...lines, ''].join('\n')
}
