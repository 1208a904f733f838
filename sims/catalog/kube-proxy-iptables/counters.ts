import type { Passage } from '../../mechanisms/network/index.ts'
import type { Counters } from './model.ts'

/** Whether the rule at this place of a passage stands in the filter table. */
const isFilter = ({ natted, filtered }: Passage, index: number) => index >= natted && index < filtered

export const tableAt = (passage: Passage, index: number) => (isFilter(passage, index) ? 'filter' : 'nat')

/** Both tables have a chain KUBE-SERVICES, so those of the filter table are named with it. */
export const counterKey = (chain: string, table: string) => (table === 'nat' ? chain : `${table} ${chain}`)

/** Counts the rules that matched from one place of a passage up to another, so many times, for each of some passages. */
export function count(
  before: Counters,
  passages: readonly { passage: Passage; from?: number; to?: number; times?: number }[],
): Counters {
  const counters: Record<string, number[]> = {}
  for (const key in before) counters[key] = [...before[key]!]
  for (const { passage, from = 0, to = passage.steps.length, times = 1 } of passages)
    for (let index = from; index < to; index++) {
      const { chain, rule, matched } = passage.steps[index]!
      if (!matched) continue
      const counts = (counters[counterKey(chain, tableAt(passage, index))] ??= [])
      while (counts.length <= rule) counts.push(0)
      counts[rule]! += times
    }
  return counters
}
