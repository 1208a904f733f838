import type { Labels, LabelSelector, Requirement } from '../control/index.ts'
import type { ResourceList } from '../node/index.ts'

export interface Taint {
  readonly key: string
  readonly value?: string
  readonly effect: string
}

/** Without an operator it means Equal, without a key every key, without an effect every effect. */
export interface Toleration {
  readonly key?: string
  readonly operator?: string
  readonly value?: string
  readonly effect?: string
}

export interface ContainerImage {
  readonly names?: readonly string[]
  readonly sizeBytes: number
}

/** `allocatable`: cpu in milliCPU, memory in bytes, `pods` as a count. */
export interface Node {
  readonly name: string
  readonly labels?: Labels
  readonly unschedulable?: boolean
  readonly taints?: readonly Taint[]
  readonly allocatable: ResourceList
  readonly images?: readonly ContainerImage[]
}

export interface HostPort {
  readonly hostPort?: number
  readonly protocol?: string
  readonly hostIP?: string
}

export interface Container {
  readonly requests?: ResourceList
  readonly image?: string
  readonly ports?: readonly HostPort[]
}

/** What is asked of a node; all expressions and fields must hold. */
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly Requirement[]
  readonly matchFields?: readonly Requirement[]
}

/** Which Pods are meant, and how far around them "together" reaches. */
export interface PodAffinityTerm {
  readonly labelSelector?: LabelSelector | null
  readonly namespaces?: readonly string[]
  readonly topologyKey: string
}

export interface NodeAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: { readonly nodeSelectorTerms: readonly NodeSelectorTerm[] }
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
    readonly weight: number
    readonly preference: NodeSelectorTerm
  }[]
}

export interface PodAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
    readonly weight: number
    readonly podAffinityTerm: PodAffinityTerm
  }[]
}

export interface TopologySpreadConstraint {
  readonly maxSkew: number
  readonly topologyKey: string
  readonly whenUnsatisfiable: string
  readonly labelSelector?: LabelSelector | null
}

/** `startTime` in seconds since 1970; missing until the kubelet has seen the Pod. */
export interface Pod {
  readonly namespace: string
  readonly name: string
  readonly labels?: Labels
  readonly nodeName?: string
  readonly priority?: number
  readonly preemptionPolicy?: string
  readonly startTime?: number
  readonly containers: readonly Container[]
  readonly initContainers?: readonly Container[]
  readonly overhead?: ResourceList
  readonly nodeSelector?: Labels
  readonly affinity?: {
    readonly nodeAffinity?: NodeAffinity
    readonly podAffinity?: PodAffinity
    readonly podAntiAffinity?: PodAffinity
  }
  readonly tolerations?: readonly Toleration[]
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[]
}

/** A Pod to place and the cluster it comes to: every node, and every Pod that has one. */
export interface SchedulingInput {
  readonly nodes: readonly Node[]
  readonly pods: readonly Pod[]
  readonly pod: Pod
}

/** The question every filter answers: may the Pod run on this one node? */
export interface Placement extends SchedulingInput {
  readonly node: Node
}

/** The question every score answers: how good is each of these nodes, of the whole cluster's `nodes`? */
export interface Scoring extends SchedulingInput {
  readonly feasibleNodes: readonly Node[]
}

/** `disruptionsAllowed`: how many of the Pods with these labels may go right now. */
export interface PodDisruptionBudget {
  readonly namespace: string
  readonly name: string
  readonly matchLabels?: Labels
  readonly disruptionsAllowed: number
}

export interface PreemptionInput extends SchedulingInput {
  readonly podDisruptionBudgets?: readonly PodDisruptionBudget[]
}
