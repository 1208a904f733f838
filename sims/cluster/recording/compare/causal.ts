import type { Shown } from '../notation.ts'
import type { TraceEvent } from '../recorder.ts'
import { stepsOf } from '../timeline.ts'
import type { Step } from '../timeline.ts'
import type { Trace } from '../trace.ts'
import { CAUSAL } from './causal-pairs.ts'
import type { Difference } from './difference.ts'
import { milestonesOf } from './milestones.ts'

/** Whether, in the scenarios that were recorded four times, every reaction comes after what it reacts to. */
export function compareCausal(
  { scenario }: Pick<Trace, 'scenario'>,
  initial: Readonly<Record<string, Shown>>,
  events: readonly TraceEvent[],
): Difference[] {
  const pairs = CAUSAL[scenario] ?? []
  if (pairs.length === 0) return []
  const steps: readonly Step[] = stepsOf(initial, events)
  const places = milestonesOf(scenario, steps)
  return pairs.flatMap(([cause, reaction]): Difference[] => {
    const [first, then] = [places[cause], places[reaction]]
    if (first !== undefined && then !== undefined && first <= then) return []
    const found = first === undefined ? `no ${cause}` : then === undefined ? `no ${reaction}` : 'before'
    return [{ rule: 'order', where: reaction, what: `causal: after ${cause}`, expected: 'after', found }]
  })
}
