import type { Difference } from './difference.ts'
import type { History } from './history.ts'

/** Milestones that are closer than this in a recording may come in either order. */
const APART_MS = 1000

/** What follows at once upon the first of two alike happenings may follow the second here: reactions take that long. */
const REACTION_MS = 50

/** By what happened, and for how many of the alike it had then happened: when. */
type Milestones = ReadonlyMap<string, number>

/** The n-th time that something came about in a group of alike things. */
function milestonesOf(histories: readonly History[]): Milestones {
  const times = new Map<string, number[]>()
  for (const { group, aspects } of histories)
    for (const [aspect, moments] of Object.entries(aspects))
      for (const { value, t } of moments) {
        if (t === undefined) continue
        const name = `${group}, ${aspect}: ${value}`
        times.set(name, [...(times.get(name) ?? []), t])
      }
  return new Map(
    [...times].flatMap(([name, list]) =>
      list.sort((a, b) => a - b).map((t, n) => [`${name} (${n + 1} of ${list.length})`, t] as const),
    ),
  )
}

/** Whether all that came more than a second after something in the recording comes after it in the simulation as well. */
export function compareOrder(recorded: readonly History[], found: readonly History[]): Difference[] {
  const then = milestonesOf(found)
  const common = [...milestonesOf(recorded)]
    .flatMap(([name, t]) => (then.has(name) ? [{ name, t, found: then.get(name)! }] : []))
    .sort((a, b) => a.t - b.t)
  const differences: Difference[] = []
  let past = 0
  let latest = common[0]
  for (const milestone of common) {
    for (; common[past]!.t + APART_MS < milestone.t; past++)
      if (common[past]!.found > (latest?.found ?? 0) || past === 0) latest = common[past]
    if (!latest || past === 0 || milestone.found + REACTION_MS >= latest.found) continue
    differences.push({
      rule: 'order',
      where: milestone.name,
      what: `after ${latest.name}`,
      expected: `${milestone.t - latest.t} ms after`,
      found: `${latest.found - milestone.found} ms before`,
    })
  }
  return differences
}
