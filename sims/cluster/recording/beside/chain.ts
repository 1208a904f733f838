/** Closer than this, two milestones of a recording may come in either order: milliseconds. */
export const RACE_MS = 1000

/** What happens at one moment in one course and at another in the other: milliseconds. */
export interface Timed {
  readonly recorded?: number
  readonly simulated?: number
}

/**
 * The most that come in the same order in both: all others would have to move. What comes at one moment in either course is
 * in no order.
 */
export function chainOf<T extends Timed>(all: readonly T[]): Set<T> {
  const both = all
    .filter(({ recorded, simulated }) => recorded !== undefined && simulated !== undefined)
    .sort((a, b) => a.recorded! - b.recorded! || a.simulated! - b.simulated!)
  const longest: { readonly length: number; readonly before: number }[] = []
  both.forEach(({ simulated }, at) => {
    let [length, before] = [1, -1]
    for (let earlier = 0; earlier < at; earlier++)
      if (both[earlier]!.simulated! <= simulated! && longest[earlier]!.length >= length)
        [length, before] = [longest[earlier]!.length + 1, earlier]
    longest.push({ length, before })
  })
  const most = Math.max(0, ...longest.map(({ length }) => length))
  const chain = new Set<T>()
  for (let at = longest.findIndex(({ length }) => length === most); at >= 0; at = longest[at]!.before)
    chain.add(both[at]!)
  return chain
}

/** How far apart in the recording a thing is from what it changes places with, at most: milliseconds, 0 for nothing. */
export function gapOf<T extends Timed>(one: T, chain: ReadonlySet<T>): number {
  const gaps = [...chain].map(({ recorded, simulated }) => {
    const [was, is] = [recorded! - one.recorded!, simulated! - one.simulated!]
    return was * is < 0 ? Math.abs(was) : 0
  })
  return Math.max(0, ...gaps)
}
