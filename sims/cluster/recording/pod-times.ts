import type { Shown } from './notation.ts'
import type { Step } from './timeline.ts'

/** When what happened to a Pod, in milliseconds; only the first time of each, and the last node. */
export interface PodTimes {
  readonly preexisting?: true
  readonly created?: number
  readonly node?: string
  readonly bound?: number
  readonly containerCreating?: number
  readonly running?: number
  readonly ready?: number
  readonly firstUnready?: number
  readonly deletionRequested?: number
  readonly containersTerminated?: number
  readonly succeeded?: number
  readonly failed?: number
  readonly removed?: number
}

type Map = Readonly<Record<string, unknown>>
const part = (state: Shown | undefined, field: string): Map => (state?.[field] ?? {}) as Map
const ready = (state: Shown | undefined) => part(state, 'conditions')['Ready']
const hasContainer = (state: Shown | undefined, start: string) =>
  Object.values(part(state, 'containers')).some((text) => String(text).startsWith(start))

/** What can be new about a Pod, and how it shows. */
const MARKS: readonly [keyof PodTimes, (step: Step) => boolean][] = [
  ['created', ({ event }) => event.event === 'ADDED'],
  ['bound', isNew((state) => state?.['node'] !== undefined)],
  [
    'containerCreating',
    isNew((state) => hasContainer(state, 'waiting:ContainerCreating') || hasContainer(state, 'waiting:PodInit')),
  ],
  ['running', isNew((state) => state?.['phase'] === 'Running')],
  ['ready', isNew((state) => ready(state) === 'True')],
  ['deletionRequested', isNew((state) => state?.['deletionTimestamp'] !== undefined)],
  ['firstUnready', ({ before, after }) => ready(before) === 'True' && String(ready(after)).startsWith('False')],
  ['containersTerminated', isNew((state) => hasContainer(state, 'terminated'))],
  ['succeeded', isNew((state) => state?.['phase'] === 'Succeeded')],
  ['failed', isNew((state) => state?.['phase'] === 'Failed')],
  ['removed', ({ after }) => !after],
]

function isNew(holds: (state: Shown | undefined) => boolean) {
  return ({ before, after }: Step) => holds(after) && !holds(before)
}

/** The times of every Pod that something happened to. */
export function podTimes(initial: Readonly<Record<string, Shown>>, steps: readonly Step[]): Record<string, PodTimes> {
  const pods: Record<string, Record<string, unknown>> = {}
  for (const step of steps) {
    const { event, id, after } = step
    if (event.kind !== 'Pod') continue
    const times = (pods[event.name] ??= initial[id] ? { preexisting: true, node: initial[id]['node'] } : {})
    for (const [name, holds] of MARKS) {
      // Of a Pod that ran before, a new start is no beginning.
      const isBeginning = name !== 'containerCreating' || times['created'] !== undefined
      if (isBeginning && times[name] === undefined && holds(step)) times[name] = event.t
    }
    if (after?.['node'] !== undefined) times['node'] = after['node']
  }
  return pods as Record<string, PodTimes>
}
