import type { Trace } from './trace.ts'

const MINUTE_MS = 60_000

/** Time that the objects of before get to settle: milliseconds. */
const SETTLING_MS = 240_000

/**
 * When, on this cluster's clock, a recording begins, so that the minute turns when it turned in the recording.
 *
 * Only a CronJob's first Job tells: a minute had just begun, and the controller's tick was due.
 */
export function beginOf({ events }: Pick<Trace, 'events'>): number {
  const first = events.find(
    ({ actor, kind, event }) => actor === 'cronjob-controller' && kind === 'Job' && event === 'ADDED',
  )
  return first ? SETTLING_MS + MINUTE_MS - (first.t % MINUTE_MS) : SETTLING_MS
}
