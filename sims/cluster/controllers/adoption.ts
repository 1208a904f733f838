import { matchesLabelSelector } from '../../mechanisms/control/index.ts'
import type { Labels, LabelSelector } from '../../mechanisms/control/index.ts'
import { patch } from '../api/index.ts'
import type { AnyObject, Pod, ReplicaSet } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'
import { controllerOf, wish } from '../run/index.ts'
import type { View, Wish } from '../run/index.ts'
import { controlledBy } from './owners.ts'
import { memo } from './memo.ts'
import { isDeleting } from './pods.ts'

const NONE: Labels = {}

/** Asked of every Pod at every look, and always with the same answer. */
const fits = memo((selector: LabelSelector) => memo((labels: Labels) => matchesLabelSelector(selector, labels)))

const matches = (selector: LabelSelector, { metadata: { labels = NONE } }: AnyObject) => fits(selector)(labels)

type Selecting = AnyObject & { readonly spec: { readonly selector: LabelSelector } }

/**
 * Takes in what matches a controller's selector and is nobody's, and lets go what does not match it any more.
 *
 * Source: kubernetes v1.20.2 pkg/controller/controller_ref_manager.go, `ClaimPods`, `ClaimReplicaSets`.
 */
export function claim(owner: Selecting, kind: 'Pod' | 'ReplicaSet', view: View): Wish[] {
  if (isDeleting(owner)) return []
  const because = (found: readonly unknown[]) => ({ found: found.length })
  const after = view.settings.controllerMs

  const orphans = view.orphans(kind, owner.metadata.namespace).filter((object) => isFree(object, owner))
  const adopted = orphans.map((object) => {
    const ownerReferences = [...(object.metadata.ownerReferences ?? []), controlledBy(owner)]
    return wish(`${kind.toLowerCase()}.adopted`, ownedBy(object, ownerReferences), after, because(orphans))
  })
  const strangers = strangersAmong(view.members(kind, owner))(owner.spec.selector)
  const released = strangers.map((object) => {
    const others = (object.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid)
    return wish(`${kind.toLowerCase()}.released`, ownedBy(object, others), after, because(strangers))
  })
  return [...adopted, ...released]
}

/** Those that a selector does not match any more: asked at every look, and mostly of the same ones. */
const strangersAmong = memo((members: readonly (Pod | ReplicaSet)[]) =>
  memo((selector: LabelSelector) => members.filter((object) => !isDeleting(object) && !matches(selector, object))),
)

/** A Pod that has ended is no help to anybody. */
const isFree = (object: Pod | ReplicaSet, { spec }: Selecting): boolean =>
  !isDeleting(object) &&
  !(object.kind === 'Pod' && ['Succeeded', 'Failed'].includes(object.status.phase)) &&
  matches(spec.selector, object)

const ownedBy = (object: Pod | ReplicaSet, owners: NonNullable<Pod['metadata']['ownerReferences']>) =>
  patch(
    'patch',
    object.kind,
    object as never,
    { metadata: { ownerReferences: owners.length ? owners : null } } as never,
  )

/** The keys of those who would take an object that nobody controls. */
export const adopters = (kind: 'ReplicaSet' | 'Deployment', object: Pod | ReplicaSet, view: View): string[] =>
  controllerOf(object)
    ? []
    : (view.list(kind) as readonly Selecting[])
        .filter(({ metadata }) => metadata.namespace === object.metadata.namespace)
        .filter((owner) => isFree(object, owner))
        .map(keyOf)
