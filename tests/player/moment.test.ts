import { expect, test } from 'vitest'
import { duration } from '../../src/i18n/narrate.ts'
import { openLink } from '../../src/player/full/link/open.ts'
import { beatOf, toBeat, toFrame } from '../../src/player/model.ts'
import { momentOf } from '../../src/player/view/caption.ts'
import { line } from '../../src/player/view/line.ts'
import { silent } from '../../src/player/view/tell.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import { loadSim } from '../support/catalog.ts'

const opened = openLink(await loadSim('rolling-update', 'en'), 'en', {})
const { beats, frames } = opened.run
const clock = (frame: number) => duration(frames[frame]!.at)
const long = beats.findIndex(({ first, last }) => clock(first) !== clock(last))

test('a beat in which time goes by says when it begins and when it ends, and so does the line below it', () => {
  const shown = toBeat(opened, long)
  const { first, last } = beatOf(shown)
  const said = `beat ${long + 1}, ${clock(first)} – ${clock(last)}`
  expect(momentOf(shown)).toBe(said)
  const drawn = toMarkup(line(shown, {}, silent))
  expect(drawn).toContain(`aria-valuetext="${said}"`)
  expect(drawn).toContain(
    `<text class="now" x="${Math.round((long / (beats.length - 1)) * 1000) / 10}%" y="42">${clock(last)}`,
  )
})

test('a moment is said once, inside a beat too', () => {
  expect(momentOf(toBeat(opened, 0))).toBe('beat 1, 0 ms')
  expect(momentOf(toFrame(opened, beats[long]!.first))).toBe(`beat ${long + 1}, ${clock(beats[long]!.first)}`)
})
