import type { Replayed } from '../replay.ts'
import type { Trace } from '../trace.ts'
import { compareBounds } from './bounds.ts'
import { compareCausal } from './causal.ts'
import type { Difference } from './difference.ts'
import { compareFinal } from './final.ts'
import { historiesOf } from './history.ts'
import { compareOrder } from './order.ts'
import { compareStates } from './states.ts'

export type { Difference } from './difference.ts'

/** Everything in which a replay does not agree with its recording, by the recordings' own four rules; empty when it agrees. */
export function compare(trace: Trace, { events, initialState, summary }: Replayed): Difference[] {
  const { setup, summary: recordedSummary } = trace
  const recorded = historiesOf(setup.initialState, trace.events)
  const found = historiesOf(initialState, events)
  return [
    ...compareStates(recorded, found),
    ...compareBounds([setup.initialState, trace.events], [initialState, events]),
    ...compareCausal(trace, initialState, events),
    ...compareOrder(recorded, found),
    ...compareFinal(recordedSummary.finalState, summary.finalState),
  ]
}
