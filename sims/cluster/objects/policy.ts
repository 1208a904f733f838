import type { LabelSelector } from '../../mechanisms/control/index.ts'
import type { QuotaScope } from '../../mechanisms/control/index.ts'
import type { IntOrPercent } from '../../mechanisms/workloads/index.ts'
import type { APIObject, Condition } from './meta.ts'
import type { Quantities } from './pod.ts'

export interface Namespace extends APIObject {
  readonly kind: 'Namespace'
  readonly spec: { readonly finalizers?: readonly string[] }
  readonly status: { readonly phase: 'Active' | 'Terminating'; readonly conditions?: readonly Condition[] }
}

export interface ConfigMap extends APIObject {
  readonly kind: 'ConfigMap'
  readonly data?: Readonly<Record<string, string>>
  readonly immutable?: boolean
}

export interface ResourceQuota extends APIObject {
  readonly kind: 'ResourceQuota'
  readonly spec: { readonly hard: Quantities; readonly scopes?: readonly QuotaScope[] }
  readonly status: { readonly hard?: Quantities; readonly used?: Quantities }
}

export interface PodDisruptionBudget extends APIObject {
  readonly kind: 'PodDisruptionBudget'
  readonly spec: {
    readonly selector: LabelSelector
    readonly minAvailable?: IntOrPercent
    readonly maxUnavailable?: IntOrPercent
  }
  readonly status: {
    readonly observedGeneration?: number
    readonly disruptionsAllowed: number
    readonly currentHealthy: number
    readonly desiredHealthy: number
    readonly expectedPods: number
    /** Pods whose eviction was granted and that are not seen going yet. */
    readonly disruptedPods?: Readonly<Record<string, number>>
  }
}
