import { hasExpired, nextBackOff } from '../../../mechanisms/node/index.ts'
import type { BackOff, BackOffRecord } from '../../../mechanisms/node/index.ts'
import type { Container, RuntimeContainer, Wait } from '../../objects/index.ts'
import type { Look } from './look.ts'
import { relistAfter } from './look.ts'

/** Both for containers that crash and for images that cannot be pulled. Source: kubernetes v1.20.2 pkg/kubelet/kubelet.go. */
const BACK_OFF: BackOff = { initialSeconds: 10, maxSeconds: 300, resetAfterSeconds: 600 }

const record = (wait: Wait | undefined): BackOffRecord | null =>
  wait ? { backoff: wait.seconds, lastUpdate: wait.since / 1000 } : null

/** How long the next attempt waits, after something that happened at a moment (milliseconds), decided at another. */
export const nextWait = (wait: Wait | undefined, happenedAt: number, at: number): number =>
  nextBackOff(BACK_OFF, record(wait), happenedAt / 1000, at / 1000).backoff

/**
 * The syncs after one that ended with an error, the first of them at a moment (milliseconds); numbered from 1.
 * Source: kubernetes v1.20.2 pkg/kubelet/pod_workers.go, `wrapUp`.
 */
export const syncsFrom =
  ({ view }: Pick<Look, 'view'>, first: number) =>
  (n: number): number =>
    first + (n - 1) * view.settings.retryMs

/** The first of a series of syncs that is no earlier than a moment, and its number from 1. */
export function firstFrom(sync: (n: number) => number, moment: number): { at: number; n: number } {
  let n = 1
  while (sync(n) < moment) n++
  return { at: sync(n), n }
}

/** What the kubelet does about a container that has ended and shall run again. */
export interface Restart {
  /** Milliseconds of virtual time. */
  readonly at: number
  /** The end that its wait counts from; undefined: the kubelet knows of none. */
  readonly since?: number | undefined
  readonly waitSeconds: number
  /** From when on the status says CrashLoopBackOff; absent where the container does not wait. */
  readonly backOffShownFrom?: number
}

/**
 * When an ended container starts again: at the sync that sees its end, or at the first one after its back-off.
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_manager.go, `doBackOff`.
 */
export function restartOf(look: Look, container: Container, ended: RuntimeContainer): Restart {
  const { finishedAt = 0, stoppingSince, last } = ended
  // A changed image is another container, with no past.
  const wait = record(ended.image === container.image ? ended.crashWait : undefined)
  const over = (since: number) =>
    !wait || hasExpired(BACK_OFF, wait, since / 1000) ? -Infinity : since + wait.backoff * 1000

  // Trap: in the sync that stops a container, the last end that the kubelet knows of is the one before.
  const before = last?.finishedAt
  const isStopped = stoppingSince !== undefined
  if (isStopped && (before === undefined || over(before) <= finishedAt))
    return { at: finishedAt, since: before, waitSeconds: 0 }

  const seen = relistAfter(look, finishedAt)
  const sync = syncsFrom(look, seen)
  const at = firstFrom(sync, over(finishedAt)).at
  const shown = at > seen && { backOffShownFrom: isStopped ? seen : sync(2) }
  return { at, since: finishedAt, waitSeconds: at > seen ? wait!.backoff : 0, ...shown }
}
