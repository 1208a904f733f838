import type { Taint } from '../../mechanisms/scheduler/index.ts'
import type { APIObject, Condition } from './meta.ts'
import type { Quantities } from './pod.ts'

/** A taint with the time it was added; evictions by it count from there. */
export interface TimedTaint extends Taint {
  readonly timeAdded?: number
}

export interface Node extends APIObject {
  readonly kind: 'Node'
  readonly spec: {
    readonly unschedulable?: boolean
    readonly taints?: readonly TimedTaint[]
    readonly podCIDR?: string
  }
  readonly status: {
    readonly allocatable: Quantities
    readonly conditions?: readonly Condition[]
  }
}
