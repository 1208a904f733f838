import type { Token } from './encode.ts'
import { isHan, tokens } from './encode.ts'
import type { Names } from './names.ts'
import { named, termWord } from './names.ts'
import type { Guess, Spell } from './spell.ts'
import { isStop } from './stop.ts'

/** One thing to look up: what the reader may have meant by a stretch of the query. */
export interface Probe {
  readonly guesses: readonly Guess[]
  /** The half-open range of the query's atoms that it answers. */
  readonly from: number
  readonly to: number
  /** How far finding it counts as having found those atoms, 0 to 1. */
  readonly credit: number
}

/** A query, taken apart. */
export interface Probes {
  /** The share of the query that each atom holds: a Latin word as much as two Han characters. Their sum is 1. */
  readonly shares: readonly number[]
  readonly probes: readonly Probe[]
}

const MOST_READ = 200
const MOST_ATOMS = 24
const NAMED = 0.9
/** A lone character out of a longer run says little: most pages contain it somewhere. */
const LOOSE = 0.25

/** Takes a query apart into what to look up. */
export function probes(query: string, names: Names, spell: Spell): Probes {
  const text = query.slice(0, MOST_READ)
  const all = tokens(text)
  const telling = all.filter(({ word }) => !isStop(word))
  const found = telling.length ? telling : all
  const atoms = found.filter(({ atom }) => atom).slice(0, MOST_ATOMS)

  const sizes = atoms.map(({ word }) => (isHan(word) ? 1 : 2))
  const whole = sizes.reduce((sum, size) => sum + size, 0)

  const looked = [...found, ...named(names, all)].flatMap((token): Probe[] => {
    const from = atoms.findIndex(({ start, end }) => start >= token.start && end <= token.end)
    const to = atoms.findLastIndex(({ start, end }) => start >= token.start && end <= token.end) + 1
    if (from < 0) return []
    const loose = token.atom && isHan(token.word) && found.some((other) => !other.atom && touches(other, token))
    return [{ guesses: guess(token, text, names, spell), from, to, credit: loose ? LOOSE : 1 }]
  })
  return { shares: sizes.map((size) => size / whole), probes: looked }
}

function touches(a: Token, b: Token): boolean {
  return a.start < b.end && b.start < a.end
}

function guess({ word, end, atom }: Token, text: string, names: Names, spell: Spell): readonly Guess[] {
  if (word.startsWith('#')) return [[word, NAMED]]
  if (isHan(word) || !atom) return [[word, 1]]
  return spell(word, end === text.length).flatMap(([meant, weight]) => {
    const terms = names.next.get(meant)?.terms ?? []
    return [[meant, weight] as const, ...terms.map((id) => [termWord(id), weight * NAMED] as const)]
  })
}
