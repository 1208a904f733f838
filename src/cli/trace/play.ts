import * as exported from '../../../sims/cluster/controllers/index.ts'
import type { Controller } from '../../../sims/cluster/index.ts'
import { actionsOf, compare, replay, settingsOf, Unplayable } from '../../../sims/cluster/recording/index.ts'
import type { Difference, Replayed, Trace, TraceEvent } from '../../../sims/cluster/recording/index.ts'

/** What a scenario comes to on the simulated cluster, in the recordings' own notation, and where that differs from it. */
export interface Played {
  readonly scenario: string
  readonly supported: true
  readonly events: readonly (TraceEvent & { readonly seq: number })[]
  readonly summary: Replayed['summary']
  readonly differences: readonly Difference[]
}

export interface NotPlayed {
  readonly scenario: string
  readonly supported: false
  readonly reason: string
}

const isController = (value: unknown): value is Controller =>
  typeof value === 'object' && value !== null && 'reconcile' in value

/** All controllers there are. */
const controllers: readonly Controller[] = Object.values(exported).filter(isController)

/** Plays a recording's scenario and compares; says why, if it cannot be played. */
export function play(trace: Trace): Played | NotPlayed {
  const { scenario } = trace
  const unplayable = (reason: string): NotPlayed => ({ scenario, supported: false, reason })
  if (actionsOf(trace).length === 0) return unplayable('nobody acts on the cluster: there is no action to play')
  try {
    const replayed = replay(trace, controllers, settingsOf(trace))
    const events = replayed.events.map((event, at) => ({ seq: at + 1, ...event }))
    return { scenario, supported: true, events, summary: replayed.summary, differences: compare(trace, replayed) }
  } catch (error) {
    if (error instanceof Unplayable || error instanceof RangeError) return unplayable(error.message)
    throw error
  }
}
