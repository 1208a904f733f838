import type { LabelSelector } from '../../mechanisms/control/index.ts'
import type { IntOrPercent, ScalingBehavior } from '../../mechanisms/workloads/index.ts'
import type { APIObject, Condition, ObjectReference } from './meta.ts'
import type { PodTemplate } from './pod.ts'
import type { PersistentVolumeClaim } from './storage.ts'

export interface DeploymentStrategy {
  readonly type?: 'RollingUpdate' | 'Recreate'
  readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent; readonly maxUnavailable?: IntOrPercent }
}

export interface Deployment extends APIObject {
  readonly kind: 'Deployment'
  readonly spec: {
    readonly replicas: number
    readonly selector: LabelSelector
    readonly template: PodTemplate
    readonly strategy: DeploymentStrategy
    readonly minReadySeconds?: number
    readonly revisionHistoryLimit?: number
    readonly progressDeadlineSeconds?: number
    readonly paused?: boolean
  }
  readonly status: {
    readonly observedGeneration?: number
    readonly replicas?: number
    readonly updatedReplicas?: number
    readonly readyReplicas?: number
    readonly availableReplicas?: number
    readonly unavailableReplicas?: number
    readonly conditions?: readonly Condition[]
  }
}

export interface ReplicaSet extends APIObject {
  readonly kind: 'ReplicaSet'
  readonly spec: {
    readonly replicas: number
    readonly selector: LabelSelector
    readonly template: PodTemplate
    readonly minReadySeconds?: number
  }
  readonly status: {
    readonly observedGeneration?: number
    readonly replicas: number
    readonly fullyLabeledReplicas?: number
    readonly readyReplicas?: number
    readonly availableReplicas?: number
  }
}

/** The template of a StatefulSet or DaemonSet at one time; `data` is the template. */
export interface ControllerRevision extends APIObject {
  readonly kind: 'ControllerRevision'
  readonly data: PodTemplate
  readonly revision: number
}

export interface StatefulSet extends APIObject {
  readonly kind: 'StatefulSet'
  readonly spec: {
    readonly replicas: number
    readonly serviceName: string
    readonly selector: LabelSelector
    readonly template: PodTemplate
    readonly podManagementPolicy: 'OrderedReady' | 'Parallel'
    readonly updateStrategy: {
      readonly type: 'RollingUpdate' | 'OnDelete'
      readonly rollingUpdate?: { readonly partition?: number }
    }
    readonly volumeClaimTemplates?: readonly Pick<PersistentVolumeClaim, 'metadata' | 'spec'>[]
    readonly revisionHistoryLimit?: number
  }
  readonly status: {
    readonly observedGeneration?: number
    readonly replicas: number
    readonly readyReplicas?: number
    readonly currentReplicas?: number
    readonly updatedReplicas?: number
    readonly currentRevision?: string
    readonly updateRevision?: string
  }
}

export interface DaemonSet extends APIObject {
  readonly kind: 'DaemonSet'
  readonly spec: {
    readonly selector: LabelSelector
    readonly template: PodTemplate
    readonly updateStrategy: {
      readonly type: 'RollingUpdate' | 'OnDelete'
      readonly rollingUpdate?: { readonly maxUnavailable?: IntOrPercent }
    }
    readonly minReadySeconds?: number
    readonly revisionHistoryLimit?: number
  }
  readonly status: {
    readonly observedGeneration?: number
    readonly currentNumberScheduled: number
    readonly desiredNumberScheduled: number
    readonly numberMisscheduled: number
    readonly numberReady: number
    readonly numberAvailable?: number
    readonly numberUnavailable?: number
    readonly updatedNumberScheduled?: number
  }
}

export interface Job extends APIObject {
  readonly kind: 'Job'
  readonly spec: {
    readonly parallelism?: number
    readonly completions?: number
    readonly backoffLimit?: number
    readonly activeDeadlineSeconds?: number
    readonly ttlSecondsAfterFinished?: number
    readonly selector?: LabelSelector
    readonly template: PodTemplate
  }
  readonly status: {
    readonly startTime?: number
    readonly completionTime?: number
    readonly active?: number
    readonly succeeded?: number
    readonly failed?: number
    readonly conditions?: readonly Condition[]
  }
}

export interface CronJob extends APIObject {
  readonly kind: 'CronJob'
  readonly spec: {
    readonly schedule: string
    readonly suspend?: boolean
    readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace'
    readonly startingDeadlineSeconds?: number
    readonly successfulJobsHistoryLimit?: number
    readonly failedJobsHistoryLimit?: number
    readonly jobTemplate: { readonly metadata?: PodTemplate['metadata']; readonly spec: Job['spec'] }
  }
  readonly status: {
    readonly active?: readonly ObjectReference[]
    readonly lastScheduleTime?: number
  }
}

export interface HorizontalPodAutoscaler extends APIObject {
  readonly kind: 'HorizontalPodAutoscaler'
  readonly spec: {
    readonly scaleTargetRef: ObjectReference
    readonly minReplicas?: number
    readonly maxReplicas: number
    readonly targetCPUUtilizationPercentage?: number
    readonly behavior?: ScalingBehavior
  }
  readonly status: {
    readonly currentReplicas: number
    readonly desiredReplicas: number
    readonly currentCPUUtilizationPercentage?: number
    readonly lastScaleTime?: number
    readonly conditions?: readonly Condition[]
  }
}
