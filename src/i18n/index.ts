import type { Lang } from '../player/index.ts'
import { en } from './en.ts'
import { fill, plain } from './narrate.ts'
import { zh } from './zh.ts'

export { cardPage, page, root } from './address.ts'
export { chooseLang } from './choose.ts'
export { dayInWords } from './day.ts'
export { bare, inline } from './inline.ts'
export { phrases } from './phrases.ts'
export type { Inline } from './inline.ts'
export type { Sentences } from './en.ts'
export type { Lang } from '../player/index.ts'

export const LANGS = ['en', 'zh'] as const satisfies readonly Lang[]

/** The site's sentences by language. */
export const sentences = { en, zh } as const

/** The other language, for the switch. */
export const otherLang = (lang: Lang): Lang => (lang === 'en' ? 'zh' : 'en')

/** Puts values into one of the site's sentences: `put('{n} {n:card|cards}', { n: 1 })` is `1 card`. */
export const put = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  plain(fill(sentence, values))
