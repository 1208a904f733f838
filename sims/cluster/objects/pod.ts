import type { ContainerState, PodPhase, RestartPolicy } from '../../mechanisms/node/index.ts'
import type { Pod as ScheduledPod, TopologySpreadConstraint } from '../../mechanisms/scheduler/index.ts'
import type { TimedToleration } from '../../mechanisms/node/index.ts'
import type { APIObject, Condition, ObjectMeta } from './meta.ts'

/** Amounts as manifests write them: `500m`, `64Mi`, or plain numbers. */
export type Quantities = Readonly<Record<string, string | number>>

export interface Probe {
  readonly initialDelaySeconds?: number
  readonly periodSeconds?: number
  readonly timeoutSeconds?: number
  readonly failureThreshold?: number
  readonly successThreshold?: number
  readonly exec?: { readonly command: readonly string[] }
  readonly httpGet?: { readonly path?: string; readonly port: number | string }
  readonly tcpSocket?: { readonly port: number | string }
}

/** What the kubelet runs when a container has started, or is to stop; of these only `sleep` takes time here. */
export interface Hook {
  readonly sleep?: { readonly seconds: number }
  readonly exec?: { readonly command: readonly string[] }
  readonly httpGet?: { readonly path?: string; readonly port: number | string }
}

export interface Container {
  readonly name: string
  readonly image: string
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly env?: readonly { readonly name: string; readonly value?: string }[]
  readonly ports?: readonly {
    readonly name?: string
    readonly containerPort: number
    readonly hostPort?: number
    readonly protocol?: string
  }[]
  readonly resources?: { readonly requests?: Quantities; readonly limits?: Quantities }
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never'
  readonly startupProbe?: Probe
  readonly livenessProbe?: Probe
  readonly readinessProbe?: Probe
  readonly lifecycle?: { readonly postStart?: Hook; readonly preStop?: Hook }
  /** Of an init container: `Always` makes it a sidecar. */
  readonly restartPolicy?: 'Always'
}

export interface PodVolume {
  readonly name: string
  readonly persistentVolumeClaim?: { readonly claimName: string }
}

export interface PodSpec {
  readonly nodeName?: string
  readonly schedulerName?: string
  readonly containers: readonly Container[]
  readonly initContainers?: readonly Container[]
  readonly restartPolicy?: RestartPolicy
  readonly terminationGracePeriodSeconds?: number
  readonly nodeSelector?: Readonly<Record<string, string>>
  readonly affinity?: NonNullable<ScheduledPod['affinity']>
  readonly tolerations?: readonly TimedToleration[]
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[]
  readonly priority?: number
  readonly priorityClassName?: string
  readonly preemptionPolicy?: string
  readonly hostNetwork?: boolean
  readonly hostname?: string
  readonly subdomain?: string
  readonly volumes?: readonly PodVolume[]
}

export interface PodTemplate {
  readonly metadata?: Partial<Pick<ObjectMeta, 'labels' | 'annotations'>>
  readonly spec: PodSpec
}

export interface ContainerStatus {
  readonly name: string
  readonly state: ContainerState & {
    readonly waiting?: { readonly reason?: string }
    readonly terminated?: { readonly exitCode: number; readonly reason?: string }
  }
  readonly lastState?: ContainerState & {
    readonly terminated?: { readonly exitCode: number; readonly reason?: string }
  }
  readonly ready: boolean
  readonly started?: boolean
  readonly restartCount: number
}

/** Written by the scheduler (PodScheduled, nominatedNodeName), the kubelet (the rest), and the node controller (Ready). */
export interface PodStatus {
  readonly phase: PodPhase
  readonly reason?: string
  readonly message?: string
  readonly conditions?: readonly Condition[]
  readonly initContainerStatuses?: readonly ContainerStatus[]
  readonly containerStatuses?: readonly ContainerStatus[]
  readonly podIP?: string
  readonly startTime?: number
  readonly nominatedNodeName?: string
}

export interface Pod extends APIObject {
  readonly kind: 'Pod'
  readonly spec: PodSpec
  readonly status: PodStatus
}
