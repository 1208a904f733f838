/** Words in ascending order, each once, and for each the ascending numbers of the documents that contain it. */
export type Postings = readonly (readonly [word: string, documents: number[]])[]

/**
 * Postings as two strings, which compress to two thirds of what JSON arrays take.
 * `words`: a capital says how many characters a word shares with the one before it (A none, Z 25), then comes the rest;
 * folded words contain no capitals. `lists`: one character for the gap from each document's number to the next.
 */
export interface Packed {
  readonly words: string
  readonly lists: string
}

const CAPITAL = 65
const MOST_SHARED = 25

// A gap is one of the 91 characters from `#` to `~` that JSON need not escape (all but the backslash).
const END = '!'
const SKIP = ' '
const FIRST = 35
const BACKSLASH = 92
const SPAN = 91

/** Packs postings into two strings. */
export function pack(postings: Postings): Packed {
  let before = ''
  let words = ''
  let lists = ''
  for (const [word, documents] of postings) {
    const shared = sharedStart(before, word)
    words += String.fromCharCode(CAPITAL + shared) + word.slice(shared)
    lists += gaps(documents) + END
    before = word
  }
  return { words, lists }
}

/** The postings that were packed. */
export function unpack({ words, lists }: Packed): Postings {
  const each = lists.split(END)
  let before = ''
  return [...words.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, shared = '', rest = ''], i) => {
    before = before.slice(0, shared.charCodeAt(0) - CAPITAL) + rest
    return [before, documents(each[i] ?? '')]
  })
}

function sharedStart(a: string, b: string): number {
  let shared = 0
  while (shared < MOST_SHARED && shared < a.length && a[shared] === b[shared]) shared++
  return shared
}

function gaps(numbers: readonly number[]): string {
  let expected = 0
  return numbers
    .map((number) => {
      const gap = number - expected
      const code = FIRST + (gap % SPAN)
      expected = number + 1
      return SKIP.repeat(Math.floor(gap / SPAN)) + String.fromCharCode(code < BACKSLASH ? code : code + 1)
    })
    .join('')
}

function documents(list: string): number[] {
  let expected = 0
  const numbers: number[] = []
  for (let i = 0; i < list.length; i++) {
    const code = list.charCodeAt(i)
    if (list[i] === SKIP) expected += SPAN
    else expected = 1 + (numbers[numbers.push(expected + (code < BACKSLASH ? code : code - 1) - FIRST) - 1] ?? 0)
  }
  return numbers
}
