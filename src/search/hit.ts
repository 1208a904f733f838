import type { Kind, Lang } from './documents.ts'
import type { Row } from './file.ts'
import { bodyFile } from './file.ts'
import type { Marked } from './mark.ts'
import { excerpt, mark } from './mark.ts'
import type { Names } from './names.ts'

/** One result, ready to show. */
export interface Hit {
  readonly id: string
  readonly lang: Lang
  readonly kind: Kind
  readonly url: string
  readonly deck: string
  readonly title: Marked
  /** From the answer, or from the heading that matched; the answer's beginning if the match is in the title or the body. */
  readonly excerpt: Marked
  /** Set if only the body matched: the file, relative to the index, whose text `excerptOf` shows the match in. */
  readonly bodyFile?: string
  /** What was found, as the index spells it: what `excerptOf` marks. */
  readonly words: ReadonlySet<string>
}

/** About two lines of a result: Chinese takes twice the room a character. */
const WIDTH: Readonly<Record<Lang, number>> = { en: 150, zh: 75 }

/** Makes a result of a row and of the words by which it was found; `inBody` says that its body holds one of them. */
export function hit(row: Row, words: ReadonlySet<string>, inBody: boolean, names: Names): Hit {
  const [id, lang, kind, url, title, deck, answer, headings] = row
  const cut = (text: string) => excerpt(text, words, names, WIDTH[lang])
  const shown = { id, lang, kind, url, deck, words, title: mark(title, words, names) }
  const fromAnswer = cut(answer)
  const matching = matches(fromAnswer) ? fromAnswer : headings.map(cut).find(matches)
  if (matching ?? (!inBody || matches(shown.title))) return { ...shown, excerpt: matching ?? fromAnswer }
  return { ...shown, excerpt: fromAnswer, bodyFile: bodyFile({ id, lang, kind }) }
}

/** The excerpt of a body's text around what a result was found by. */
export function excerptOf({ lang, words }: Pick<Hit, 'lang' | 'words'>, body: string, names: Names): Marked {
  return excerpt(body, words, names, WIDTH[lang])
}

function matches({ ranges }: Marked): boolean {
  return ranges.length > 0
}
