import type { Find } from './engine.ts'
import type { Field } from './head.ts'
import { FIELDS } from './head.ts'
import type { Probe, Probes } from './probe.ts'

/** What a field's match is worth. */
const WEIGHTS: Readonly<Record<Field, number>> = { title: 8, terms: 5, answer: 3, headings: 2, body: 1 }

/** A document that answers a query, at least in part. */
export interface Match {
  readonly document: number
  readonly score: number
  /** The share of the query that was found in it, 0 to 1. */
  readonly coverage: number
  /** The share of the query that its title answers, as surely as it was meant, 0 to 1. */
  readonly titled: number
  /** The words of the index by which it was found. */
  readonly words: ReadonlySet<string>
}

interface Tally {
  readonly best: number[]
  readonly credit: number[]
  readonly titled: number[]
  readonly words: Set<string>
}

/**
 * Scores every document that holds any part of a query.
 * For each atom the best probe over it counts: rarity of what was found, times how surely it was meant, times the weights of
 * the fields that hold it. A document that answers half of the query keeps a quarter of its score.
 */
export function rank(find: Find, { shares, probes }: Probes, titleLengths: readonly number[]): Match[] {
  const tallies = new Map<number, Tally>()
  for (const probe of probes) {
    const found = look(find, probe, titleLengths)
    const rarity = Math.log(1 + titleLengths.length / found.size)
    for (const [document, one] of found) {
      const none = () => shares.map(() => 0)
      const tally = tallies.get(document) ?? { best: none(), credit: none(), titled: none(), words: new Set() }
      tallies.set(document, tally)
      count(tally, probe, one, rarity)
    }
  }
  return [...tallies].map(([document, { best, credit, titled, words }]) => {
    const coverage = weigh(credit, shares)
    const score = weigh(best, shares) * coverage ** 2
    return { document, score, coverage, titled: weigh(titled, shares), words }
  })
}

/** What a probe found in one document. */
interface Found {
  readonly worth: number
  /** How surely its title was meant. */
  readonly titled: number
  readonly words: readonly string[]
}

function count({ best, credit, titled, words }: Tally, probe: Probe, found: Found, rarity: number): void {
  for (let atom = probe.from; atom < probe.to; atom++) {
    best[atom] = Math.max(best[atom]!, found.worth * rarity * probe.credit)
    credit[atom] = Math.max(credit[atom]!, probe.credit)
    titled[atom] = Math.max(titled[atom]!, found.titled * probe.credit)
  }
  // A loose character would be marked all over the page.
  if (probe.credit === 1) for (const word of found.words) words.add(word)
}

function look(find: Find, { guesses }: Probe, titleLengths: readonly number[]): ReadonlyMap<number, Found> {
  const found = new Map<number, Found>()
  for (const [word, weight] of guesses) {
    const here = new Map<number, { worth: number; titled: number }>()
    for (const field of FIELDS) {
      const inTitle = field === 'title' || field === 'terms'
      for (const document of find(field, word)) {
        // The fewer words a title has, the more it is about each of them.
        const closeness = inTitle ? 1 + 1 / titleLengths[document]! : 1
        const before = here.get(document) ?? { worth: 0, titled: 0 }
        const worth = before.worth + weight * WEIGHTS[field] * closeness
        here.set(document, { worth, titled: inTitle ? weight : before.titled })
      }
    }
    for (const [document, { worth, titled }] of here) {
      const before = found.get(document) ?? { worth: 0, titled: 0, words: [] }
      found.set(document, {
        worth: Math.max(worth, before.worth),
        titled: Math.max(titled, before.titled),
        words: [...before.words, word],
      })
    }
  }
  return found
}

function weigh(values: readonly number[], shares: readonly number[]): number {
  return values.reduce((sum, value, atom) => sum + value * shares[atom]!, 0)
}
