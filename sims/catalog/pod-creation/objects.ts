import { objectOf, objectsOf } from '../../cluster/api/index.ts'
import type {
  Deployment,
  EndpointSlice,
  NodeRuntime,
  Pod,
  PodRuntime,
  ReplicaSet,
} from '../../cluster/objects/index.ts'
import { isActive, readyCondition } from '../../cluster/run/index.ts'
import type { WithCluster } from '../../cluster/run/index.ts'

/** The image of the Deployment, which each node has to pull once. */
export const IMAGE = 'web:v1'

export const deployment = ({ cluster }: WithCluster): Deployment | undefined =>
  objectOf(cluster, 'Deployment', 'default/web')

export const replicaSet = ({ cluster }: WithCluster): ReplicaSet | undefined => objectsOf(cluster, 'ReplicaSet')[0]

/** The Deployment's Pods, oldest first. */
export const pods = ({ cluster }: WithCluster): readonly Pod[] =>
  objectsOf(cluster, 'Pod').filter(({ metadata }) => metadata.namespace === 'default')

export const active = (state: WithCluster): readonly Pod[] => pods(state).filter(isActive)

/** The letters that tell a Pod from its siblings. */
export const shortName = (name: string): string => name.slice(name.lastIndexOf('-') + 1)

export const podAt = ({ cluster }: WithCluster, key: string): Pod | undefined => objectOf(cluster, 'Pod', key)

/** A Pod by those letters. */
export const podCalled = (state: WithCluster, short: string): Pod | undefined =>
  pods(state).find(({ metadata }) => shortName(metadata.name) === short)

/** What there really is of a Pod on its node. */
export const runtimeOf = ({ cluster }: WithCluster, { metadata }: Pod): PodRuntime | undefined =>
  objectOf(cluster, 'PodRuntime', metadata.uid)

export const machine = ({ cluster }: WithCluster, node: string): NodeRuntime => objectOf(cluster, 'NodeRuntime', node)!

/** How far a Pod has come on its node, whether that has been written or not. */
export function stageOf(state: WithCluster, pod: Pod): string {
  const runtime = runtimeOf(state, pod)
  const web = runtime?.containers['web']
  if (web) return web.state === 'running' ? 'running' : web.stoppingSince === undefined ? 'exited' : 'stopped'
  if (runtime) return machine(state, runtime.node).images.includes(IMAGE) ? 'image' : 'sandbox'
  if (pod.status.containerStatuses?.[0]?.state.terminated) return 'stopped'
  return pod.status.startTime === undefined ? 'none' : 'accepted'
}

/** What the kubelet has written of a Pod. */
export function statusOf({ status }: Pod) {
  const { phase, podIP = '', containerStatuses: [web] = [] } = status
  const { waiting, terminated } = web?.state ?? {}
  const reason = waiting?.reason ?? terminated?.reason ?? ''
  return { phase, reason, ip: podIP, restarts: web?.restartCount ?? 0 }
}

export const isReady = (pod: Pod): boolean => readyCondition(pod) !== undefined

export const isAvailable = (object: Pick<Deployment, 'status'> | undefined): boolean =>
  object?.status.conditions?.some(({ type, status }) => type === 'Available' && status === 'True') ?? false

/** Whom a slice lists, by the Pods' letters in order: those that get traffic, and the others. */
export function listed({ endpoints }: Pick<EndpointSlice, 'endpoints'>) {
  const named = (is: boolean) =>
    endpoints
      .filter(({ conditions }) => conditions.ready === is)
      .map(({ targetRef }) => shortName(targetRef!.name))
      .sort()
  return { ready: named(true), notReady: named(false) }
}

export const slice = ({ cluster }: WithCluster): EndpointSlice => objectsOf(cluster, 'EndpointSlice')[0]!

/** What the Pods on a node request, in milliCPU: one that is being deleted counts until its object is gone. */
export const requested = ({ cluster }: WithCluster, node: string): number =>
  objectsOf(cluster, 'Pod')
    .filter(({ spec }) => spec.nodeName === node)
    .reduce((sum, { spec }) => sum + parseInt(String(spec.containers[0]!.resources!.requests!['cpu'])), 0)
