/** The middle and the slow end of some durations, in milliseconds. */
export interface Spread {
  readonly median: number
  readonly p95: number
}

/** Times something so many times, after a warm-up of a tenth. */
export function spread(times: number, work: () => void): Spread {
  for (let i = 0; i < times / 10; i++) work()
  const took = Array.from({ length: times }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).sort((a, b) => a - b)
  return { median: took[Math.floor(took.length / 2)]!, p95: took[Math.floor(took.length * 0.95)]! }
}

/** How often to time something so that it takes about a second in all: between 3 and 200 times. */
export function enough(work: () => void): number {
  const start = performance.now()
  work()
  return Math.round(Math.min(200, Math.max(3, 1000 / (performance.now() - start))))
}
