import { matchesLabelSelector } from '../../../mechanisms/control/index.ts'
import { patch } from '../../api/index.ts'
import type { ControllerRevision, Pod, StatefulSet } from '../../objects/index.ts'
import { controllerOf, wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { controlledBy } from '../owners.ts'
import { isDeleting } from '../pods.ts'
import { revisionOf } from '../revisions.ts'
import { ordinalOf } from './look.ts'

/** Whether a set could take an object for its own: nobody controls it and the set selects it. */
const isOrphanOf = ({ metadata, spec }: StatefulSet, object: Pod | ControllerRevision): boolean =>
  !controllerOf(object) &&
  !isDeleting(object) &&
  object.metadata.namespace === metadata.namespace &&
  matchesLabelSelector(spec.selector, object.metadata.labels ?? {})

/** The sets that may take an orphan. */
export const adoptersOf = (object: Pod | ControllerRevision, view: View): string[] =>
  controllerOf(object)
    ? []
    : view
        .list('StatefulSet')
        .filter((set) => isOrphanOf(set, object))
        .map(({ metadata: { namespace, name } }) => `${namespace}/${name}`)

/**
 * The set that a Pod, now gone, may have kept a name from: one that nobody controlled, or another owner's.
 *
 * The real controller tries a creation that was refused again and again; here it waits for the name.
 */
export function setFreedBy({ metadata: { namespace, name, uid } }: Pod, view: View): string[] {
  if (view.get('Pod', `${namespace}/${name}`)?.metadata.uid === uid) return []
  const [, owner] = /^(.+)-\d+$/.exec(name) ?? []
  return owner === undefined ? [] : [`${namespace}/${owner}`]
}

/**
 * Takes over what a set of the same name left behind when it was deleted without its Pods.
 *
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set.go, `adoptOrphanRevisions`, `getPodsForStatefulSet`.
 */
export function adopt(set: StatefulSet, revisions: readonly ControllerRevision[], view: View): Wish[] {
  if (isDeleting(set)) return []
  const after = view.settings.controllerMs
  const owner = set.metadata.name
  const ownerReferences = [controlledBy(set)]
  // Only a set that is new here can have left any: one that has its present template kept has seen to them.
  const isSettled = revisionOf(set.spec.template, revisions) !== undefined
  const kept = isSettled ? [] : view.list('ControllerRevision').filter((revision) => isOrphanOf(set, revision))
  const pods = view
    .labelled(set.metadata.namespace ?? '', set.spec.selector.matchLabels ?? {})
    .filter((pod) => isOrphanOf(set, pod) && ordinalOf(set, pod.metadata.name) !== undefined)
  const because = { pods: pods.length, revisions: kept.length }
  return [
    ...kept.map((revision) => {
      const write = patch('patch', 'ControllerRevision', revision, { metadata: { ownerReferences } })
      return wish('controllerrevision.adopted', write, after, because, { owner })
    }),
    ...pods.map((pod) => {
      const write = patch('patch', 'Pod', pod, { metadata: { ownerReferences } })
      return wish('pod.adopted', write, after, because, { owner })
    }),
  ]
}
