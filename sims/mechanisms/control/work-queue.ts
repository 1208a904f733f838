export interface WorkQueueEvent {
  readonly atMs: number
  /** `forget` is how a controller says that the item is done. */
  readonly op: 'failed' | 'forget'
  readonly item: string
}

export interface WorkQueueInput {
  readonly baseDelayMs: number
  readonly maxDelayMs: number
  /** Tokens that the bucket gains per second. */
  readonly qps: number
  /** Tokens that the bucket holds at most, and at the start. */
  readonly burst: number
  /** In order of time. */
  readonly events: readonly WorkQueueEvent[]
}

interface Bucket {
  /** Below zero when tokens are promised that do not exist yet. */
  tokens: number
  atMs: number
}

/** The longest time that Go knows: 2^63 - 1 nanoseconds. */
const FOREVER_MS = 2 ** 63 / 1e6

/**
 * How long each failed item waits in a controller's queue, in milliseconds to 3 decimals; null for `forget`.
 *
 * The item's own delay doubles with each failure, a token bucket slows all items together; the longer wait counts.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/client-go/util/workqueue/default_rate_limiters.go.
 */
export function workQueue(input: WorkQueueInput): { delaysMs: (number | null)[] } {
  const failures = new Map<string, number>()
  const bucket: Bucket = { tokens: input.burst, atMs: 0 }

  const delaysMs = input.events.map(({ op, item, atMs }) => {
    if (op === 'forget') {
      // Trap: only the item starts again; the bucket gets nothing back.
      failures.delete(item)
      return null
    }
    const before = failures.get(item) ?? 0
    failures.set(item, before + 1)
    return roundToMicroseconds(Math.max(exponentialDelay(before, input), reserveToken(bucket, atMs, input)))
  })
  return { delaysMs }
}

const exponentialDelay = (failuresBefore: number, { baseDelayMs, maxDelayMs }: WorkQueueInput): number =>
  Math.min(baseDelayMs * 2 ** failuresBefore, maxDelayMs)

/**
 * Takes a token and answers how long it takes until that token exists.
 *
 * Trap: every failure takes one, even if its own delay is longer than the bucket's.
 * Source: golang.org/x/time rate/rate.go (2020), `reserveN`.
 */
function reserveToken(bucket: Bucket, atMs: number, { qps, burst }: WorkQueueInput): number {
  if (burst < 1) return FOREVER_MS

  const gained = ((atMs - bucket.atMs) / 1000) * qps
  bucket.tokens = Math.min(bucket.tokens + gained, burst) - 1
  bucket.atMs = atMs
  return bucket.tokens < 0 ? (-bucket.tokens / qps) * 1000 : 0
}

const roundToMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000
