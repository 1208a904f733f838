import { groupOf } from '../compare/group.ts'
import type { Difference } from '../compare/index.ts'
import { chainOf, gapOf, RACE_MS } from './chain.ts'
import type { Pair } from './rows.ts'

/**
 * How a pair of moments agrees. `same`: in the same order. `race`: in another order, but less than a second apart in the
 * recording. `alike`: in another order, since alike objects changed places. `differs`: the comparison says so. `free`: it is
 * not compared, or only one of two has it. `alone`: there is nothing to compare with.
 */
export type Verdict = 'same' | 'race' | 'alike' | 'differs' | 'free' | 'alone'

/** Judges every pair by the differences that the comparison found. */
export function judge(pairs: readonly Pair[], differences: readonly Difference[]): Verdict[] {
  const isOrdered = !differences.some(({ rule }) => rule === 'order')
  const chain = chainOf(pairs)
  return pairs.map((pair) => {
    const group = groupOf(pair.id)
    const isNamed = differences.some(
      ({ rule, where, what }) =>
        (rule === 'states' || rule === 'who') &&
        (where === group || where.startsWith(`${group} address`)) &&
        (what === 'is there' || what === 'address' || pair.aspects.includes(what)),
    )
    if (isNamed) return 'differs'
    if (pair.recorded === undefined || pair.simulated === undefined) return 'free'
    if (chain.has(pair)) return 'same'
    return gapOf(pair, chain) <= RACE_MS ? 'race' : isOrdered ? 'alike' : 'differs'
  })
}
