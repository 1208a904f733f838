import type { Shown } from '../notation.ts'
import type { TraceEvent } from '../recorder.ts'
import { stepsOf } from '../timeline.ts'
import type { Difference } from './difference.ts'

interface Bounds {
  /** Pods wanted of all its ReplicaSets together, at most. */
  readonly most: number
}

/** How far every Deployment went: a rollout may take other steps, but not leave its limits. */
function boundsOf(initial: Readonly<Record<string, Shown>>, events: readonly TraceEvent[]): Map<string, Bounds> {
  const sizes = new Map<string, Map<string, number>>()
  const bounds = new Map<string, Bounds>()
  const note = (id: string, state: Shown | undefined) => {
    const owner = state?.['owner']
    if (!id.startsWith('ReplicaSet/') || typeof owner !== 'string') return
    const own = sizes.get(owner) ?? new Map<string, number>()
    sizes.set(owner, own.set(id, Number(state!['replicas'] ?? 0)))
    const total = [...own.values()].reduce((sum, n) => sum + n, 0)
    bounds.set(owner, { most: Math.max(total, bounds.get(owner)?.most ?? 0) })
  }
  for (const [id, state] of Object.entries(initial)) note(id, state)
  for (const { id, after } of stepsOf(initial, events)) note(id, after)
  return bounds
}

type Course = readonly [initial: Readonly<Record<string, Shown>>, events: readonly TraceEvent[]]

/** Compares the limits that were kept. */
export function compareBounds(recorded: Course, found: Course): Difference[] {
  const there = boundsOf(...found)
  return [...boundsOf(...recorded)].flatMap(([where, { most }]): Difference[] => {
    const other = there.get(where)?.most
    if (other === undefined || other === most) return []
    return [{ rule: 'bounds', where, what: 'most Pods wanted', expected: most, found: other }]
  })
}
