import { BREATH, breathOf } from './answer-length.ts'
import type { CardFacts, CardText } from './card.ts'
import type { Lang } from './library.ts'
import type { Problem } from './problem.ts'
import { shown } from './problem.ts'

/** What one text of a card is checked against. */
export interface Asked {
  readonly file: string
  readonly lang: Lang
  readonly facts: CardFacts
  /** The ids of all cards. */
  readonly cards: ReadonlySet<string>
}

function prompts({ file, facts }: Asked, text: CardText): Problem[] {
  const asked = facts.prompts.filter(({ kind }) => kind !== 'question').map(({ id }) => id)
  const missing = asked
    .filter((id) => !Object.hasOwn(text.prompts, id))
    .map((id) => ({
      file,
      field: `prompts.${id}`,
      expected: 'ask and answer of the prompt in card.yaml',
      found: 'nothing',
    }))
  const unknown = Object.keys(text.prompts)
    .filter((id) => !asked.includes(id))
    .map((id) => ({ file, field: `prompts.${id}`, expected: `one of ${asked.join(', ')}`, found: shown(id) }))
  return [...missing, ...unknown]
}

function answer({ file, lang }: Asked, text: CardText): Problem[] {
  const { most, unit } = BREATH[lang]
  const length = breathOf(text.answer, lang)
  if (length <= most) return []
  return [{ file, field: 'answer', expected: `at most ${most} ${unit}`, found: `${length}` }]
}

function sources({ file, facts }: Asked, body: string): Problem[] {
  const known = facts.sources.map(({ id }) => id)
  return Array.from(body.matchAll(/<(Cite|Wrong)\b[^>]*?\bsource="([^"]*)"/g))
    .filter(([, , id]) => !known.includes(id!))
    .map(([, tag, id]) => ({
      file,
      field: `<${tag} source>`,
      expected: `a source of card.yaml (${known.join(', ')})`,
      found: shown(id),
    }))
}

function links({ file, cards }: Asked, body: string): Problem[] {
  return Array.from(body.matchAll(/\]\(([^)]*)\)/g), ([, address]) => address!)
    .filter((address) => !/^https:\/\//.test(address))
    .filter((address) => !cards.has(/^\.\.\/([\w-]+)\/(\?[^#]*)?$/.exec(address)?.[1] ?? ''))
    .map((address) => ({
      file,
      field: 'a link',
      expected: `https://… or the address of a card (../${[...cards][0]}/)`,
      found: shown(address),
    }))
}

/** Everything that can be wrong with one language's text of a card. */
export const checkText = (asked: Asked, text: CardText, body: string): Problem[] => [
  ...prompts(asked, text),
  ...answer(asked, text),
  ...sources(asked, body),
  ...links(asked, body),
]
