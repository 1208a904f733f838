/** Runs pieces of work one after another, so that what one reads is never older than what the one before it wrote. */
export interface Turns {
  /** Whether nothing is under way. */
  readonly idle: () => boolean
  /** Queues a piece of work; a failure is told and does not stop the next. */
  readonly add: (work: () => Promise<void>) => void
}

/** An empty queue; `failed` hears what a piece of work threw. */
export function turns(failed: (error: unknown) => void): Turns {
  let tail = Promise.resolve()
  let pending = 0
  return {
    idle: () => pending === 0,
    add(work) {
      pending += 1
      tail = tail
        .then(work)
        .catch(failed)
        .finally(() => void (pending -= 1))
    },
  }
}
