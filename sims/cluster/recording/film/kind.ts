import type { Shown } from '../notation.ts'
import type { Step } from '../timeline.ts'

type Fields = Readonly<Record<string, unknown>>
const part = (state: Shown | undefined, field: string): Fields => (state?.[field] ?? {}) as Fields
const valuesIn = (state: Shown | undefined, field: string) => Object.values(part(state, field)).map(String)

const containers = (state: Shown | undefined) => [
  ...valuesIn(state, 'initContainers'),
  ...valuesIn(state, 'containers'),
]

/** Whether a Pod's condition Ready is True. */
export const isReady = (state: Shown | undefined): boolean => part(state, 'conditions')['Ready'] === 'True'

/** Why a container of a Pod does not run, though it should: `CrashLoopBackOff`, `ErrImagePull`, `Error`. */
export function trouble(state: Shown | undefined): string | undefined {
  const texts = containers(state).map((text) => /^(?:waiting|terminated):(\S+)/.exec(text)?.[1])
  return texts.find((reason) => reason && !/^(ContainerCreating|PodInitializing|Completed)$/.test(reason))
}

const stopped = (state: Shown | undefined) =>
  containers(state).length > 0 && valuesIn(state, 'containers').every((text) => text.startsWith('terminated'))
const running = (state: Shown | undefined) => valuesIn(state, 'containers').some((text) => text.startsWith('running'))
const wentFrom = (field: string, { before, after }: Step) => before?.[field] !== after?.[field]

function ofPod(step: Step): string {
  const { before, after } = step
  if (!before) return 'pod.created'
  if (!after) return 'pod.gone'
  if (after['deletionTimestamp'] !== before['deletionTimestamp']) return 'pod.marked'
  if (wentFrom('node', step)) return 'pod.bound'
  if (wentFrom('nominatedNode', step)) return 'pod.nominated'
  if (wentFrom('phase', step) && /Succeeded|Failed/.test(String(after['phase']))) return 'pod.ended'
  if (isReady(after) && !isReady(before)) return 'pod.ready'
  if (stopped(after) && !stopped(before)) return 'pod.stopped'
  if (trouble(after) && trouble(after) !== trouble(before)) return 'pod.troubled'
  if (isReady(before) && !isReady(after)) return 'pod.unready'
  if (running(after) && !running(before)) return 'pod.running'
  if (containers(after).length > containers(before).length) return 'pod.starting'
  if (String(part(after, 'conditions')['PodScheduled']).startsWith('False')) return 'pod.waits'
  return 'pod.reported'
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The code of what a write is about; content/recordings/narration has a sentence for each. */
export function kindOfStep(step: Step): string {
  const { event, before, after } = step
  if (event.kind === 'Pod') return ofPod(step)
  if (!before) return 'object.created'
  if (!after) return 'object.gone'
  if (after['deletionTimestamp'] !== before['deletionTimestamp']) return 'object.marked'
  if (event.kind === 'Endpoints' || event.kind === 'EndpointSlice')
    return isSame([before['ready'], before['notReady']], [after['ready'], after['notReady']]) ? 'noted' : 'endpoints'
  if (event.kind === 'Node') return 'node'
  if (wentFrom('replicas', step)) return 'size'
  if (wentFrom('image', step)) return 'template'
  if (wentFrom('finalizers', step)) return 'finalizers'
  if (wentFrom('phase', step)) return 'phase'
  if (!isSame(before['conditions'], after['conditions'])) return 'condition'
  return Object.keys(event.change).some((field) => field.startsWith('st_')) ? 'counted' : 'noted'
}

const QUIET: readonly string[] = ['counted', 'noted', 'pod.reported']

/** What follows from something else and can be shown together with it, in a run with more and more beats. */
export const FOLLOWS: readonly (readonly string[])[] = [
  QUIET,
  [...QUIET, 'endpoints', 'condition'],
  [...QUIET, 'endpoints', 'condition', 'pod.starting', 'pod.bound', 'pod.running'],
  [...QUIET, 'endpoints', 'condition', 'pod.starting', 'pod.bound', 'pod.running', 'pod.created', 'pod.stopped'],
]
