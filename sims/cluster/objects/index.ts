import type { Memory, NodeRuntime, PodRuntime } from './hidden.ts'
import type { Endpoints, EndpointSlice, Service } from './network.ts'
import type { Node } from './node.ts'
import type { Pod } from './pod.ts'
import type { ConfigMap, Namespace, PodDisruptionBudget, ResourceQuota } from './policy.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from './storage.ts'
import type {
  ControllerRevision,
  CronJob,
  DaemonSet,
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  ReplicaSet,
  StatefulSet,
} from './workloads.ts'

export type * from './hidden.ts'
export type * from './meta.ts'
export type * from './network.ts'
export type * from './node.ts'
export type * from './pod.ts'
export type * from './policy.ts'
export type * from './storage.ts'
export type * from './workloads.ts'

/** Every kind of object with its type. */
export interface Objects {
  Namespace: Namespace
  Node: Node
  Pod: Pod
  Deployment: Deployment
  ReplicaSet: ReplicaSet
  StatefulSet: StatefulSet
  DaemonSet: DaemonSet
  ControllerRevision: ControllerRevision
  Job: Job
  CronJob: CronJob
  HorizontalPodAutoscaler: HorizontalPodAutoscaler
  Service: Service
  Endpoints: Endpoints
  EndpointSlice: EndpointSlice
  ConfigMap: ConfigMap
  ResourceQuota: ResourceQuota
  PodDisruptionBudget: PodDisruptionBudget
  PersistentVolume: PersistentVolume
  PersistentVolumeClaim: PersistentVolumeClaim
  StorageClass: StorageClass
  PodRuntime: PodRuntime
  NodeRuntime: NodeRuntime
  Memory: Memory
}

export type Kind = keyof Objects
export type AnyObject = Objects[Kind]

const OF_THE_CLUSTER: readonly string[] = ['Namespace', 'Node', 'PersistentVolume', 'StorageClass']
const HIDDEN: readonly string[] = ['PodRuntime', 'NodeRuntime', 'Memory']
const GENERATED: readonly string[] = [
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'EndpointSlice',
  'PodDisruptionBudget',
]

/** Whether objects of a kind live in a namespace. */
export const isNamespaced = (kind: Kind): boolean => !OF_THE_CLUSTER.includes(kind) && !isHidden(kind)

/** Whether a kind is a fact behind the API: it has no version and nobody watches it. */
export const isHidden = (kind: Kind): boolean => HIDDEN.includes(kind)

/** Whether the API server counts the changes of a kind's spec. */
export const hasGeneration = (kind: Kind): boolean => GENERATED.includes(kind)

/** The key of an object among its kind: `namespace/name`, or the name alone. */
export const keyOf = ({ metadata: { namespace, name } }: AnyObject): string =>
  namespace ? `${namespace}/${name}` : name
