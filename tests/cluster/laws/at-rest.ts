import { hasEnded, isHidden, keyOf } from '../../../sims/cluster/index.ts'
import type { AnyObject, Kind, Pod, View } from '../../../sims/cluster/index.ts'
import type { World } from '../../support/cluster-laws.ts'

const isActive = (pod: Pod) => pod.metadata.deletionTimestamp === undefined && !hasEnded(pod)
const nameOf = (object: AnyObject) => `${object.kind} ${keyOf(object)}`

const isKubeletUp = (view: View, node: string | undefined) =>
  node !== undefined && view.get('NodeRuntime', node)?.kubelet === 'running'

/** Who names an owner that is not there, or that waits for its end, and goes on. */
const orphans = (objects: readonly AnyObject[], view: View): string[] =>
  objects.flatMap((object) => {
    const { ownerReferences = [], deletionTimestamp, namespace } = object.metadata
    if (ownerReferences.length === 0 || deletionTimestamp !== undefined) return []
    const owners = ownerReferences.map(({ kind, name, uid }) => {
      const owner = view.get(kind as Kind, `${namespace}/${name}`) as AnyObject | undefined
      return owner?.metadata.uid === uid ? owner : undefined
    })
    if (owners.some((owner) => owner === undefined)) return [`${nameOf(object)} names an owner that is gone`]
    const isWaiting = (owner: AnyObject | undefined) => owner?.metadata.finalizers?.includes('foregroundDeletion')
    return owners.every(isWaiting) ? [`${nameOf(object)} is what its owner waits for`] : []
  })

/** Deleted and still there, though nothing holds it. */
const undead = (objects: readonly AnyObject[], view: View): string[] =>
  objects.flatMap((object) => {
    const { deletionTimestamp, finalizers = [] } = object.metadata
    if (deletionTimestamp === undefined || finalizers.includes('example.org/guard')) return []
    if (object.kind === 'Pod') {
      const isOut = object.spec.nodeName !== undefined && !isKubeletUp(view, object.spec.nodeName)
      return isOut ? [] : [`${nameOf(object)} is deleted and does not go`]
    }
    const isHeld = view.dependents(object).length > 0 || object.kind.startsWith('PersistentVolume')
    return isHeld ? [] : [`${nameOf(object)} is deleted and does not go`]
  })

/** What runs for nobody. */
const leftovers = (view: View): string[] =>
  view
    .list('PodRuntime')
    .filter(
      ({ node, pod, metadata }) => isKubeletUp(view, node) && view.get('Pod', pod)?.metadata.uid !== metadata.name,
    )
    .map(({ pod }) => `containers of ${pod} run for nobody`)

/** As many Pods as each ReplicaSet wants, and it says so. */
const sizes = (view: View): string[] =>
  view.list('ReplicaSet').flatMap((rs) => {
    if (rs.metadata.deletionTimestamp !== undefined) return []
    const active = view.owned('Pod', rs).filter(isActive)
    const ready = active.filter(({ status }) =>
      status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
    )
    const told = [rs.status.observedGeneration, rs.status.replicas, rs.status.readyReplicas ?? 0]
    const true_ = [rs.metadata.generation, active.length, ready.length]
    return [
      ...(active.length === rs.spec.replicas ? [] : [`${nameOf(rs)} has ${active.length} Pods of ${rs.spec.replicas}`]),
      ...(String(told) === String(true_) ? [] : [`${nameOf(rs)} tells ${told} of ${true_}`]),
    ]
  })

/** A Deployment reports its ReplicaSets as they are, and with all Pods available its rollout is over. */
const rollouts = (view: View): string[] =>
  view.list('Deployment').flatMap((deployment) => {
    const { metadata, spec, status } = deployment
    if (metadata.deletionTimestamp !== undefined) return []
    const sets = view.owned('ReplicaSet', deployment)
    const all = sets.flatMap((rs) => view.owned('Pod', rs))
    const pods = all.filter(isActive)
    const wanted = sets.reduce((total, rs) => total + rs.spec.replicas, 0)
    const available = sets.reduce((total, rs) => total + (rs.status.availableReplicas ?? 0), 0)
    // Trap: a strategy that becomes Recreate, with another size, in the middle of a rollout stays there for ever.
    const isStuck = spec.strategy.type === 'Recreate' && sets.filter((rs) => rs.spec.replicas > 0).length > 1
    // Recreate waits for Pods that still stop, on a node that nobody hears of.
    const isWaiting = available < wanted || all.some(({ metadata }) => metadata.deletionTimestamp !== undefined)
    const isOver = spec.paused === true || isStuck || isWaiting || wanted === spec.replicas
    return [
      ...(isOver ? [] : [`${nameOf(deployment)} wants ${wanted} Pods, not ${spec.replicas}`]),
      ...(status.observedGeneration === metadata.generation ? [] : [`${nameOf(deployment)} has not looked`]),
      ...((status.replicas ?? 0) === pods.length
        ? []
        : [`${nameOf(deployment)} tells ${status.replicas} of ${pods.length}`]),
    ]
  })

/** The other workloads have looked at what is wanted last. */
const looked = (view: View): string[] =>
  [...view.list('StatefulSet'), ...view.list('DaemonSet')]
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .filter(({ metadata, status }) => status.observedGeneration !== metadata.generation)
    .map((object) => `${nameOf(object)} has not looked`)

/** A StatefulSet that waits for nobody has each ordinal once: one in order waits for Pods that are not ready. */
const ordinals = (view: View): string[] =>
  view.list('StatefulSet').flatMap((set) => {
    const all = view.owned('Pod', set)
    const claims = view.list('PersistentVolumeClaim')
    const isWaiting =
      set.spec.podManagementPolicy === 'OrderedReady' ||
      [set, ...all, ...claims].some(({ metadata }) => metadata.deletionTimestamp !== undefined)
    const names = all.map(({ metadata }) => metadata.name).toSorted()
    const wanted = Array.from({ length: set.spec.replicas }, (_, ordinal) => `${set.metadata.name}-${ordinal}`)
    return isWaiting || String(names) === String(wanted)
      ? []
      : [`${nameOf(set)} has ${names.join()}, wants ${wanted.join()}`]
  })

/** A Service leads to its ready Pods and to no other. */
const services = (view: View): string[] =>
  view.list('Service').flatMap(({ metadata, spec }) => {
    const pods = view.labelled(metadata.namespace!, spec.selector ?? {}).filter(isActive)
    const isReady = ({ status }: Pod) =>
      status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
    const wanted = pods.filter(isReady).map(({ status }) => status.podIP!)
    const slices = view
      .list('EndpointSlice')
      .filter(({ metadata: { labels } }) => labels?.['kubernetes.io/service-name'] === metadata.name)
    const inSlices = slices.flatMap(({ endpoints }) =>
      endpoints.filter(({ conditions }) => conditions.ready).flatMap(({ addresses }) => addresses),
    )
    const endpoints = view.get('Endpoints', `${metadata.namespace}/${metadata.name}`)?.subsets ?? []
    const inEndpoints = endpoints.flatMap(({ addresses = [] }) => addresses.map(({ ip }) => ip))
    const text = (ips: readonly string[]) => ips.toSorted().join(' ')
    return [inSlices, inEndpoints]
      .filter((ips) => text(ips) !== text(wanted))
      .map((ips) => `Service ${metadata.name} leads to ${text(ips)}, ready are ${text(wanted)}`)
  })

/** What is not as it has to be once nothing happens any more. */
export function atRest(world: World): string[] {
  const view = world.engine.view()
  const all = Object.values(world.engine.store.objects).flatMap((shelf) => Object.values(shelf))
  const objects = all.filter(({ kind }) => !isHidden(kind))
  return [
    ...orphans(objects, view),
    ...undead(objects, view),
    ...leftovers(view),
    ...sizes(view),
    ...rollouts(view),
    ...looked(view),
    ...ordinals(view),
    ...services(view),
  ]
}
