import { priorityOf, startOf, type Candidate } from './select-victims.ts'

/** Lifts every priority, negative ones too, above 0: fewer victims then always make a smaller sum. */
const PRIORITY_OFFSET = 2 ** 31

/** What a candidate costs; the first measure in which two differ decides. Smaller is better. */
const COSTS: readonly ((candidate: Candidate) => number)[] = [
  ({ violations }) => violations,
  // Trap: the first victim, which is not the most important one if a less important Pod's budget breaks.
  ({ victims }) => priorityOf(victims[0]!),
  ({ victims }) => victims.reduce((sum, victim) => sum + priorityOf(victim) + PRIORITY_OFFSET, 0),
  ({ victims }) => victims.length,
  (candidate) => -startOfMostImportant(candidate),
]

/**
 * The candidate that hurts least; undefined when there is none. Of equals the first: upstream takes any of them.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go,
 * `pickOneNodeForPreemption`.
 */
export function pickOneNode(candidates: readonly Candidate[]): Candidate | undefined {
  let best = candidates
  for (const cost of COSTS) {
    const least = Math.min(...best.map(cost))
    best = best.filter((candidate) => cost(candidate) === least)
  }
  return best[0]
}

/** The earliest start among the victims of the highest priority: work that has run long is worth keeping. */
function startOfMostImportant({ victims }: Candidate): number {
  const highest = Math.max(...victims.map(priorityOf))
  return Math.min(...victims.filter((victim) => priorityOf(victim) === highest).map(startOf))
}
