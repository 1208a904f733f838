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
  /** The words of the index by which it was found. */
  readonly words: ReadonlySet<string>
}

interface Tally {
  readonly best: number[]
  readonly credit: number[]
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
    for (const [document, { worth, words }] of found) {
      const tally = tallies.get(document) ?? {
        best: shares.map(() => 0),
        credit: shares.map(() => 0),
        words: new Set(),
      }
      tallies.set(document, tally)
      count(tally, probe, worth * rarity * probe.credit, words)
    }
  }
  return [...tallies].map(([document, { best, credit, words }]) => {
    const coverage = weigh(credit, shares)
    return { document, score: weigh(best, shares) * coverage ** 2, coverage, words }
  })
}

function count({ best, credit, words }: Tally, probe: Probe, score: number, found: readonly string[]): void {
  for (let atom = probe.from; atom < probe.to; atom++) {
    best[atom] = Math.max(best[atom]!, score)
    credit[atom] = Math.max(credit[atom]!, probe.credit)
  }
  // A loose character would be marked all over the page.
  if (probe.credit === 1) for (const word of found) words.add(word)
}

function look(find: Find, { guesses }: Probe, titleLengths: readonly number[]) {
  const found = new Map<number, { worth: number; words: string[] }>()
  for (const [word, weight] of guesses) {
    const worths = new Map<number, number>()
    for (const field of FIELDS) {
      for (const document of find(field, word)) {
        // The fewer words a title has, the more it is about each of them.
        const closeness = field === 'title' || field === 'terms' ? 1 + 1 / titleLengths[document]! : 1
        worths.set(document, (worths.get(document) ?? 0) + weight * WEIGHTS[field] * closeness)
      }
    }
    for (const [document, worth] of worths) {
      const before = found.get(document)
      found.set(document, { worth: Math.max(worth, before?.worth ?? 0), words: [...(before?.words ?? []), word] })
    }
  }
  return found
}

function weigh(values: readonly number[], shares: readonly number[]): number {
  return values.reduce((sum, value, atom) => sum + value * shares[atom]!, 0)
}
