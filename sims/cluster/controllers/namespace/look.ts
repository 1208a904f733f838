import { patch, patchStatus } from '../../api/index.ts'
import type { AnyObject, Namespace } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { memoriesOf } from '../memories.ts'
import { conditionsFor, saysSame } from './conditions.ts'

/** After each change of the Namespace the controller waits so long. */
export const GRACE_MS = 5000

const DEFAULT_GRACE_SECONDS = 30
/** What an object with a finalizer is thought to take. */
const FINALIZER_SECONDS = 15

/** When the controller looks next: milliseconds of virtual time. */
export const nextLooks = memoriesOf<number>('namespace-controller')

/**
 * One look at a namespace whose content has been asked to go: what is left is reported, or else the end is.
 *
 * Whoever waits is asked again after half the time that the slowest may take, and a second.
 * Source: kubernetes v1.20.2 pkg/controller/namespace/deletion/namespaced_resources_deleter.go, `Delete`,
 * `estimateGracefulTermination`, and pkg/controller/namespace/namespace_controller.go, `worker`.
 */
export function look(namespace: Namespace, content: readonly AnyObject[], at: number, view: View): Wish[] {
  const { name } = namespace.metadata
  const after = Math.max(0, at - view.now)
  const conditions = conditionsFor(content)
  const isNews = !saysSame(namespace.status.conditions ?? [], conditions)
  const because = { remaining: content.length, finalizers: content.filter(hasFinalizer).length }
  const report = isNews
    ? [wish('namespace.status', patchStatus('update status', 'Namespace', namespace, { conditions }), after, because)]
    : []
  if (content.length > 0) {
    const wait = isNews ? GRACE_MS : (Math.floor(estimate(namespace, content, at) / 2) + 1) * 1000
    return [...report, nextLooks.keep('namespace.waiting', name, at + wait, after, view)]
  }
  if (report.length) return report
  const finalizers = (namespace.spec.finalizers ?? []).filter((finalizer) => finalizer !== 'kubernetes')
  const write = patch('update finalize', 'Namespace', namespace, { spec: { finalizers } })
  return [wish('namespace.finalized', write, after + view.settings.controllerMs, because)]
}

const hasFinalizer = ({ metadata }: AnyObject): boolean => (metadata.finalizers?.length ?? 0) > 0

/** Seconds that what is left may take. Trap: counted from the namespace's deletion, and over after that time. */
function estimate({ metadata }: Namespace, content: readonly AnyObject[], at: number): number {
  const pods = content.flatMap((object) =>
    object.kind === 'Pod' ? [object.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS] : [],
  )
  const grace = Math.max(0, ...pods)
  const isOver = at - (metadata.deletionTimestamp ?? 0) >= grace * 1000
  return isOver || grace === 0 ? FINALIZER_SECONDS : grace
}
