import { collectGarbage, nextBackOff } from './back-off.ts'
import type { BackOff, BackOffRecord } from './back-off.ts'
import { pullAction } from './pull-policy.ts'
import type { ImagePullPolicy } from './pull-policy.ts'

/** A time, in seconds, at which the kubelet wants to start the container, and how a pull would end then. */
export interface PullSync {
  readonly at: number
  readonly pullResult: 'ok' | 'error'
}

export interface ImagePullInput {
  readonly imagePullPolicy: ImagePullPolicy
  /** Whether the image is on the node at the beginning. */
  readonly present: boolean
  readonly syncs: readonly PullSync[]
}

export interface PulledSync {
  readonly at: number
  readonly pulled: boolean
  /** Null where the container may start. */
  readonly waitingReason: 'ErrImagePull' | 'ImagePullBackOff' | 'ErrImageNeverPull' | null
  /** The wait on record after this sync; 0 is none. */
  readonly backoffSeconds: number
}

const KUBELET: BackOff = { initialSeconds: 10, maxSeconds: 300, resetAfterSeconds: 600 }

/**
 * Whether the kubelet pulls a container's image or waits, sync by sync.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/images/image_manager.go, `EnsureImageExists`.
 */
export function imagePullBackOff(input: ImagePullInput): { syncs: readonly PulledSync[] } {
  let { present } = input
  let record: BackOffRecord | null = null
  const syncs = input.syncs.map(({ at, pullResult }): PulledSync => {
    const done = (pulled: boolean, waitingReason: PulledSync['waitingReason']) => ({
      at,
      pulled,
      waitingReason,
      backoffSeconds: record?.backoff ?? 0,
    })

    const action = pullAction(input.imagePullPolicy, present)
    if (action === 'ErrImageNeverPull') return done(false, action)
    if (action === 'UseLocal') return done(false, null)
    // Under Always even an image that is there has to wait.
    if (record && isInBackOff(record, at)) return done(false, 'ImagePullBackOff')

    if (pullResult === 'error') {
      record = nextBackOff(KUBELET, record, at, at)
      return done(true, 'ErrImagePull')
    }
    present = true
    // Trap: a good pull keeps the record, so that the next failure still waits longer; only an old one is dropped.
    record = collectGarbage(KUBELET, record, at)
    return done(true, null)
  })
  return { syncs }
}

/** Trap: the wait counts from the last failed pull, and it is over at exactly its length. */
const isInBackOff = ({ lastUpdate, backoff }: BackOffRecord, now: number): boolean => now - lastUpdate < backoff
