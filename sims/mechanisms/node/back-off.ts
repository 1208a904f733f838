/** How waiting times grow, in seconds. */
export interface BackOff {
  /** The first wait, and the longest one. */
  readonly initialSeconds: number
  readonly maxSeconds: number
  /** What happens more than this after the record was last updated starts again with the first wait. */
  readonly resetAfterSeconds: number
}

/** The wait in force, and the second at which it was set. */
export interface BackOffRecord {
  readonly backoff: number
  readonly lastUpdate: number
}

/** Whether a record is too old to matter at a second: strictly more than `resetAfterSeconds`. */
export const hasExpired = ({ resetAfterSeconds }: BackOff, { lastUpdate }: BackOffRecord, at: number): boolean =>
  at - lastUpdate > resetAfterSeconds

/**
 * The record after one more failure: twice the wait, up to the longest, or the first wait if there is no valid record.
 *
 * Seconds: when the event behind it happened, which decides whether the old record still counts, and now.
 * Source: kubernetes v1.20.2 client-go/util/flowcontrol/backoff.go, `Next`.
 */
export function nextBackOff(
  settings: BackOff,
  record: BackOffRecord | null,
  eventTime: number,
  now: number,
): BackOffRecord {
  const { initialSeconds, maxSeconds } = settings
  if (!record || hasExpired(settings, record, eventTime)) return { backoff: initialSeconds, lastUpdate: now }
  return { backoff: Math.min(record.backoff * 2, maxSeconds), lastUpdate: now }
}

/** Drops a record that has expired. Source: as `nextBackOff`, `GC`. */
export const collectGarbage = (settings: BackOff, record: BackOffRecord | null, now: number): BackOffRecord | null =>
  record && hasExpired(settings, record, now) ? null : record
