import { isReachableFrom, volumeForNode } from '../../../../mechanisms/storage/index.ts'
import type { Node } from '../../../../mechanisms/scheduler/index.ts'
import { patch, wouldChange } from '../../../api/index.ts'
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../../objects/index.ts'
import { wish } from '../../../run/index.ts'
import type { View, Wish } from '../../../run/index.ts'
import { BOUND_BY_CONTROLLER, isBindCompleted, matchedClaim, matchedVolume } from '../../persistent-volumes/objects.ts'
import type { FilterPlugin, PreBindPlugin, PreFilterPlugin } from '../profile.ts'

/** A Pod's claims: bound ones say which nodes will do, delayed ones get their volume when the node is known. */
interface Claims {
  readonly bound: readonly PersistentVolume[]
  readonly delayed: readonly PersistentVolumeClaim[]
}

/** A Pod whose claims cannot be bound has to wait; else the nodes are asked whether they can be reached from there. */
export const VolumeBinding: PreFilterPlugin = {
  name: 'VolumeBinding',
  about(pod, view) {
    const claims = claimsOf(pod, view)
    if (typeof claims === 'string') return claims
    return claims.bound.length || claims.delayed.length ? filterOf(claims, view) : undefined
  },
}

/** The volumes of the chosen node are held for the claims first. */
export const VolumeBindingPreBind: PreBindPlugin = {
  name: VolumeBinding.name,
  prepare(pod, node, view) {
    const claims = claimsOf(pod, view)
    return typeof claims !== 'string' && claims.delayed.length ? holdVolumes(node, claims, view) : undefined
  },
}

/** What the claims of one Pod ask of each node. */
const filterOf = (claims: Claims, view: View): FilterPlugin => ({
  name: VolumeBinding.name,
  status: ({ node }) => (volumeConflict(node, claims, view) ? 'UnschedulableAndUnresolvable' : 'Success'),
  reasons: ({ node }) => [volumeConflict(node, claims, view)!],
})

/**
 * Parts a Pod's claims; when one of them cannot be bound: why the Pod has to wait.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/volumebinding/volume_binding.go, `PreFilter`.
 */
function claimsOf({ metadata: { namespace }, spec: { volumes = [] } }: Pod, view: View): Claims | string {
  const names = volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [])
  const bound: PersistentVolume[] = []
  const delayed: PersistentVolumeClaim[] = []
  for (const name of names) {
    const claim = view.get('PersistentVolumeClaim', `${namespace}/${name}`)
    if (!claim) return `persistentvolumeclaim "${name}" not found`
    const volume = isBindCompleted(claim) && view.get('PersistentVolume', claim.spec.volumeName ?? '')
    if (volume) bound.push(volume)
    else if (isDelayed(claim, view)) delayed.push(claim)
    else return 'pod has unbound immediate PersistentVolumeClaims'
  }
  return { bound, delayed }
}

const isDelayed = ({ spec }: PersistentVolumeClaim, view: View): boolean =>
  view.get('StorageClass', spec.storageClassName ?? '')?.volumeBindingMode === 'WaitForFirstConsumer'

/**
 * Why a node will not do for the Pod's volumes; undefined when it will.
 * Source: kubernetes v1.20.2 pkg/controller/volume/scheduling/scheduler_binder.go, `FindPodVolumes`.
 */
function volumeConflict(node: Node, claims: Claims, view: View): string | undefined {
  const isReached = claims.bound.every((volume) => isReachableFrom(matchedVolume(volume), labelled(node)))
  if (!isReached) return 'node(s) had volume node affinity conflict'
  const isServed = !claims.delayed.length || volumesOn(node, claims, view).every((volume) => volume !== null)
  return isServed ? undefined : "node(s) didn't find available persistent volumes to bind"
}

/** The volume of each delayed claim if the Pod went to a node, null for none; nothing is made for a claim here. */
function volumesOn(node: Node, { delayed }: Claims, view: View): (string | null)[] {
  let volumes = view.list('PersistentVolume').map(matchedVolume)
  return delayed.map((claim) => {
    const { volume } = volumeForNode({ volumes, claim: matchedClaim(claim), node: labelled(node) })
    volumes = volumes.filter(({ name }) => name !== volume)
    return volume
  })
}

const labelled = ({ labels = {} }: Node) => ({ labels })

/**
 * Holds the chosen node's volumes for the claims; the Pod is bound when the PersistentVolume controller has bound them.
 * Source: kubernetes v1.20.2 pkg/controller/volume/scheduling/scheduler_binder.go, `BindPodVolumes`.
 */
function holdVolumes(node: Node, claims: Claims, view: View): Wish[] {
  const names = volumesOn(node, claims, view)
  return claims.delayed.flatMap(({ metadata: { namespace = 'default', name, uid } }, index) => {
    const volume = view.get('PersistentVolume', names[index] ?? '')
    const annotations = { [BOUND_BY_CONTROLLER]: 'yes' }
    const change = { metadata: { annotations }, spec: { claimRef: { namespace, name, uid } } }
    if (!volume || !wouldChange(volume, change)) return []
    const write = patch('update', 'PersistentVolume', volume, change)
    const because = { claims: claims.delayed.length, volumes: view.list('PersistentVolume').length }
    return [wish('persistentvolume.held', write, view.settings.schedulerMs, because, { claim: name, node: node.name })]
  })
}
