import { controllerOf, hasEnded, isHidden, keyOf } from '../../../sims/cluster/index.ts'
import type { AnyObject, Deployment, Happened, Pod, PodRuntime, ReplicaSet } from '../../../sims/cluster/index.ts'
import type { Law, World } from '../../support/cluster-laws.ts'

const isActive = (pod: Pod) => pod.metadata.deletionTimestamp === undefined && !hasEnded(pod)

const changes = ({ answer: { before, after, refused } }: Happened) => !refused && before !== after

/** Every version is higher than all before it, and no uid comes twice. */
export const versionsRise = (): Law => {
  let highest = 0
  const uids = new Set<string>()
  return ({ answer: { before, after, last, refused } }) => {
    if (refused && before !== after) return 'is refused and changes something'
    if (refused || before === after) return undefined
    if (after && !before) {
      if (uids.has(after.metadata.uid)) return `gives uid ${after.metadata.uid} a second time`
      uids.add(after.metadata.uid)
    }
    const written = after ?? last
    if (!written || isHidden(written.kind)) return undefined
    const { resourceVersion } = written.metadata
    if (resourceVersion <= highest) return `comes to version ${resourceVersion} after ${highest}`
    if (before && resourceVersion <= before.metadata.resourceVersion) return 'does not raise the version of its object'
    highest = resourceVersion
    return undefined
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
const milli = (cpu: unknown) => (String(cpu).endsWith('m') ? Number.parseInt(String(cpu), 10) : Number(cpu) * 1000)
const mebi = (memory: unknown) => Number.parseInt(String(memory), 10) * (String(memory).endsWith('Gi') ? 1024 : 1)

const needs = ({ spec }: Pod) => ({
  cpu: sum(spec.containers.map(({ resources }) => milli(resources?.requests?.['cpu'] ?? 0))),
  memory: sum(spec.containers.map(({ resources }) => mebi(resources?.requests?.['memory'] ?? '0Mi'))),
})

/** A Pod comes only to a node that is there, is open to it, and has the room, itself included. */
export const roomOnNodes: () => Law = () => (happened, world) => {
  const { before, after } = happened.answer
  if (after?.kind !== 'Pod' || before?.kind !== 'Pod' || before.spec.nodeName || !after.spec.nodeName) return undefined
  const view = world.engine.view()
  const node = view.get('Node', after.spec.nodeName)
  if (!node) return 'binds to a node that is not there'
  const isTolerated = after.spec.tolerations?.some(({ key }) => key === 'node.kubernetes.io/unschedulable')
  if (node.spec.unschedulable && !isTolerated) return 'binds to a cordoned node'
  const there = view.podsOn(node.metadata.name).filter((pod) => !hasEnded(pod))
  const { cpu, memory, pods } = node.status.allocatable
  if (there.length > Number(pods)) return `is Pod ${there.length} of ${pods}`
  const used = there.map(needs)
  const [cpuUsed, memoryUsed] = [sum(used.map((each) => each.cpu)), sum(used.map((each) => each.memory))]
  if (cpuUsed > milli(cpu)) return `makes ${cpuUsed}m of ${cpu} cpu`
  return memoryUsed > mebi(memory) ? `makes ${memoryUsed}Mi of ${memory}` : undefined
}

/** Replicas and surge of a Deployment. Source: kubernetes v1.20.2 pkg/controller/deployment/util, `ResolveFenceposts`. */
function ceilingOf({ spec: { replicas, strategy } }: Deployment): number {
  const surge = strategy.type === 'Recreate' ? 0 : (strategy.rollingUpdate?.maxSurge ?? 0)
  return replicas + (typeof surge === 'number' ? surge : Math.ceil((Number.parseInt(surge, 10) * replicas) / 100))
}

/**
 * Whoever asks for more Pods asks for no more than there may be: a Deployment of its ReplicaSets, all together, and each
 * workload of its own Pods. That there are more already, because somebody wanted fewer or let old ones be adopted, is no breach.
 *
 * One exemption, for the real controller does the same: where there are too many already, and somebody else than the
 * Deployment has sized one of its ReplicaSets. Each is measured by the maximum noted on it when the Deployment sized it
 * last, and a ReplicaSet that has grown since may get more than its share.
 * Source: kubernetes v1.20.2 pkg/controller/deployment/util/deployment_util.go, `GetProportion`, `getReplicaSetFraction`.
 */
export const neverAboveSurge = (): Law => {
  const sizedByHand = handSizes()
  return (happened, world) => {
    if (!changes(happened)) return undefined
    const { at, actor, answer } = happened
    const { before, after } = answer
    if (after?.kind !== 'ReplicaSet') return after?.kind === 'Pod' && !before ? oneTooMany(after, world) : undefined
    const from = before?.kind === 'ReplicaSet' ? before.spec.replicas : 0
    sizedByHand.note(happened, after.spec.replicas !== from)
    if (actor !== 'deployment-controller' || after.spec.replicas <= from) return undefined
    return overAll(after, world, (rs) => sizedByHand.has(rs, at))
  }
}

/** Which ReplicaSets somebody else than their Deployment has sized since it did so last, not counting the present moment. */
function handSizes() {
  const until = new Map<string, number>()
  return {
    note: ({ at, actor, answer: { after } }: Happened, isSized: boolean) => {
      const { uid } = after!.metadata
      if (actor !== 'deployment-controller') {
        if (isSized) until.set(uid, Infinity)
      } else if (until.has(uid)) until.set(uid, Math.min(until.get(uid)!, at))
    },
    has: ({ metadata: { uid } }: AnyObject, at: number) => (until.get(uid) ?? -1) >= at,
  }
}

function overAll(rs: ReplicaSet, world: World, isSizedByHand: (rs: ReplicaSet) => boolean): string | undefined {
  const view = world.engine.view()
  const deployment = view.get('Deployment', `${rs.metadata.namespace}/${controllerOf(rs)!.name}`)
  if (!deployment) return 'makes room for Pods of a Deployment that is not there'
  const sets = view.owned('ReplicaSet', deployment)
  const total = sum(sets.map(({ spec }) => spec.replicas))
  const before = sum(sets.map((each) => world.seen('ReplicaSet', keyOf(each)).at(-1)!.spec.replicas))
  const ceiling = ceilingOf(deployment)
  if (total <= ceiling || (before > ceiling && sets.some(isSizedByHand))) return undefined
  return `wants ${total} Pods where ${ceiling} are the most`
}

function oneTooMany(pod: Pod, world: World): string | undefined {
  const view = world.engine.view()
  const owner = controllerOf(pod)
  const key = `${pod.metadata.namespace}/${owner?.name}`
  if (owner?.kind === 'ReplicaSet') {
    const rs = view.get('ReplicaSet', key)
    const active = rs ? view.owned('Pod', rs).filter(isActive).length : 1
    const wanted = Math.max(0, ...world.seen('ReplicaSet', key).map(({ spec }) => spec.replicas))
    return active > wanted ? `is Pod ${active} where ${wanted} are wanted` : undefined
  }
  if (owner?.kind === 'StatefulSet') {
    const wanted = Math.max(0, ...world.seen('StatefulSet', key).map(({ spec }) => spec.replicas))
    return ordinalOf(pod) >= wanted ? `has no ordinal among ${wanted}` : undefined
  }
  if (owner?.kind !== 'DaemonSet') return undefined
  const daemons = view.get('DaemonSet', key)
  const node = nodeMeant(pod)
  const others = daemons ? view.owned('Pod', daemons).filter((each) => isActive(each) && nodeMeant(each) === node) : []
  return others.length > 1 ? `is daemon ${others.length} of ${node}` : undefined
}

const ordinalOf = ({ metadata }: Pod) => Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1))

const nodeMeant = ({ spec }: Pod) =>
  spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms[0]?.matchFields?.[0]
    ?.values?.[0]

/** What really runs, on a machine that is up. */
const isUp = (runtime: PodRuntime, world: World): boolean => {
  const machine = world.engine.view().get('NodeRuntime', runtime.node)
  return (
    machine?.kubelet === 'running' &&
    (machine.boot ?? 0) === runtime.boot &&
    Object.values(runtime.containers).some(({ state }) => state === 'running')
  )
}

/**
 * Never do two processes of one ordinal run. Who takes a Pod away by force, or its node, gives this promise up: its
 * containers may still stop.
 */
export const oneOfEachOrdinal = (): Law => {
  const isForced = new Set<string>()
  return ({ event, answer: { before, after } }, world) => {
    if (before?.kind === 'Pod' && !after && !isStopped(before, world)) isForced.add(keyOf(before))
    if (after?.kind !== 'PodRuntime' || isForced.has(after.pod) || !/-\d$/.test(after.pod)) return undefined
    const running = world.engine
      .view()
      .list('PodRuntime')
      .filter((each) => each.pod === after.pod && isUp(each, world))
    return running.length > 1 ? `makes ${running.length} of ${after.pod} run (${event.name})` : undefined
  }
}

const isStopped = ({ metadata: { uid } }: Pod, world: World): boolean => {
  const runtime = world.engine.view().get('PodRuntime', uid)
  return !runtime || !Object.values(runtime.containers).some(({ state }) => state === 'running')
}
