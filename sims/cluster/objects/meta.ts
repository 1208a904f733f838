import type { Labels } from '../../mechanisms/control/index.ts'

/** Who made an object: when the owner goes, the garbage collector takes the object along. */
export interface OwnerReference {
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
  /** A foreground deletion of the owner waits for this object. */
  readonly blockOwnerDeletion?: boolean
}

/** Times are milliseconds of virtual time. */
export interface ObjectMeta {
  readonly name: string
  /** Absent on objects of the whole cluster. */
  readonly namespace?: string
  /** Set by the API server: never used twice, so a Pod that comes back under its name is another Pod. */
  readonly uid: string
  /** Set by the API server at every write: one counter for all objects. */
  readonly resourceVersion: number
  /** Set by the API server: how often the spec has changed. Pods, Services and others without a spec to follow have none. */
  readonly generation?: number
  readonly labels?: Labels
  readonly annotations?: Readonly<Record<string, string>>
  readonly ownerReferences?: readonly OwnerReference[]
  readonly finalizers?: readonly string[]
  readonly creationTimestamp: number
  /** When deletion was asked for; the object goes when its last finalizer, or a Pod's grace period, is over. */
  readonly deletionTimestamp?: number
  readonly deletionGracePeriodSeconds?: number
}

/** What every object of the API has. */
export interface APIObject {
  readonly kind: string
  readonly metadata: ObjectMeta
}

export type ConditionStatus = 'True' | 'False' | 'Unknown'

export interface Condition {
  readonly type: string
  readonly status: ConditionStatus
  readonly reason?: string
  readonly message?: string
  /** When the status, not merely the reason, last changed. */
  readonly lastTransitionTime?: number
  readonly lastUpdateTime?: number
}

/** An object reference by kind and name, as in a HorizontalPodAutoscaler's target. */
export interface ObjectReference {
  readonly kind: string
  readonly name: string
}
