/** A fenced block: its language and what is in it. */
const FENCE = /^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm

/** A heading of a card's body. */
export interface Heading {
  readonly level: number
  readonly text: string
}

const withoutFences = (mdx: string) => mdx.replace(FENCE, '')

/** The headings of a card's body in order; `#` inside a code block is none. */
export const headingsOf = (mdx: string): Heading[] =>
  Array.from(withoutFences(mdx).matchAll(/^(#{1,6}) +(.+)$/gm), ([, marks, text]) => ({
    level: marks!.length,
    text: text!.trim(),
  }))

/** The code of every fenced block of one language, in order. */
export const fencesOf = (mdx: string, language: string): string[] =>
  Array.from(mdx.matchAll(FENCE)).flatMap(([, lang, code]) => (lang === language ? [code!] : []))

/** A card's body as one running text without markup; the claims that a card corrects are part of it, diagrams are not. */
export const plainText = (mdx: string): string =>
  withoutFences(mdx)
    .replace(/<Wrong claim="([^"]*)"[^>]*>/g, '$1. ')
    .replace(/<\/?[A-Z][^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(#{1,6}|-|\d+\.) +/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
