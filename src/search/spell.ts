import { typos } from './distance.ts'

/** A word of the index that a typed word may mean, and how surely: 1 for the word itself. */
export type Guess = readonly [word: string, weight: number]

/** Guesses what a typed Latin word means; `last` says that it may still be growing. */
export type Spell = (typed: string, last: boolean) => Guess[]

const MOST_GUESSES = 40
const COMPLETED = 0.8
const MISTYPED = 0.7
// A word in the middle of a query is completed too (`deploy roll`), but not from one or two letters.
const SHORTEST_START = 3

/** Prepares guessing over the words of an index, ascending. */
export function speller(vocabulary: readonly string[]): Spell {
  const masks = vocabulary.map(letters)
  const known = new Set(vocabulary)

  function completions(typed: string): Guess[] {
    const from = lowerBound(vocabulary, typed)
    let to = from
    while (vocabulary[to]?.startsWith(typed)) to++
    return vocabulary
      .slice(from, to)
      .filter((word) => word !== typed)
      .sort((a, b) => a.length - b.length)
      .slice(0, MOST_GUESSES)
      .map((word) => [word, (COMPLETED * (typed.length + 1)) / (word.length + 1)])
  }

  function corrections(typed: string): Guess[] {
    const mask = letters(typed)
    let limit = allowance(typed)
    if (limit === 0) return []
    let guesses: Guess[] = []
    for (const [i, word] of vocabulary.entries()) {
      // Each edit mends one letter at most that the word lacks; this skips nearly all words.
      if (bits(mask & ~masks[i]!) > limit) continue
      const distance = typos(typed, word, limit)
      if (distance > limit) continue
      if (distance < limit) guesses = []
      limit = distance
      guesses.push([word, MISTYPED ** distance * Math.min(1, (typed.length + 1) / (word.length + 1))])
    }
    return guesses.sort(([, a], [, b]) => b - a).slice(0, MOST_GUESSES / 4)
  }

  return (typed, last) => {
    const exact: Guess[] = known.has(typed) ? [[typed, 1]] : []
    const longer = last || (typed.length >= SHORTEST_START && !exact.length) ? completions(typed) : []
    const guesses = [...exact, ...longer]
    return guesses.length ? guesses : corrections(typed)
  }
}

/** How many typos a word may hold: none in a name with digits (v1 is not v2), none below three letters. */
function allowance(typed: string): number {
  if (typed.length < 3 || /\d/.test(typed)) return 0
  return typed.length < 6 ? 1 : 2
}

/** The letters of a word as bits of a 32-bit number. */
function letters(word: string): number {
  let mask = 0
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31)
  return mask
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest; rest &= rest - 1) count++
  return count
}

function lowerBound(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]! < word) low = middle + 1
    else high = middle
  }
  return low
}
