export type ReadyStatus = 'True' | 'False' | 'Unknown'

export interface NodeHealthInput {
  /** The controller looks at second 0 and then every so many seconds. */
  readonly monitorPeriodSeconds: number
  readonly monitorGracePeriodSeconds: number
  /** The kubelet writes its node status; at second 0 the node is ready. */
  readonly statusReports: readonly { readonly at: number; readonly ready: ReadyStatus }[]
  /** Seconds at which the kubelet renews its lease. */
  readonly leaseRenewals: readonly number[]
  readonly untilSeconds: number
}

export interface NodeHealthChange {
  readonly at: number
  readonly ready: ReadyStatus
  /** As `key:effect`, in alphabetical order. */
  readonly taints: readonly string[]
}

/** What the controller knows of a node when it looks. */
export interface NodeLook {
  /** The Ready condition as it finds it. */
  readonly observed: ReadyStatus
  /** Since it saw a sign of life, and how much of that it puts up with: both in the same unit. */
  readonly silentFor: number
  readonly gracePeriod: number
  /** The key of the NoExecute taint that the node has for its health, if any. */
  readonly noExecute?: string | undefined
}

/** What becomes of the node: its condition, and the keys of the taints it has from here, if any. */
export interface NodeJudgement {
  readonly ready: ReadyStatus
  readonly noSchedule: string | undefined
  readonly noExecute: string | undefined
}

/** The taint that goes with each status of the Ready condition. */
const TAINT: Record<ReadyStatus, string | undefined> = {
  True: undefined,
  False: 'node.kubernetes.io/not-ready',
  Unknown: 'node.kubernetes.io/unreachable',
}

/**
 * What becomes of a node's Ready condition and taints as its kubelet reports, or falls silent.
 *
 * One entry per look of the controller that changes something; the first at 0. Times in seconds.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `monitorNodeHealth`.
 */
export function nodeHealth(input: NodeHealthInput): { readonly changes: readonly NodeHealthChange[] } {
  const changes: NodeHealthChange[] = []
  let ready: ReadyStatus = 'True'
  let noExecute: string | undefined
  // Trap: the grace period counts from when the controller saw a sign of life, not from when there was one.
  let seenAt = 0

  for (let at = 0, before = -Infinity; at <= input.untilSeconds; before = at, at += input.monitorPeriodSeconds) {
    const isNew = (second: number) => second > before && second <= at
    const report = input.statusReports.findLast((each) => isNew(each.at))
    // Trap: a lease shows life, but only a report changes the condition.
    if (report || input.leaseRenewals.some(isNew)) seenAt = at

    const observed: ReadyStatus = report?.ready ?? ready
    const gracePeriod = input.monitorGracePeriodSeconds
    const judged = judgeNode({ observed, silentFor: at - seenAt, gracePeriod, noExecute })
    ready = judged.ready
    noExecute = judged.noExecute

    const change = { at, ready, taints: taintsOf(judged) }
    if (isDifferent(change, changes.at(-1))) changes.push(change)
  }
  return { changes }
}

/** One look of the controller at one node. NoSchedule follows the condition at once. Source: as `nodeHealth`. */
export function judgeNode({ observed, silentFor, gracePeriod, noExecute }: NodeLook): NodeJudgement {
  const ready = silentFor > gracePeriod ? 'Unknown' : observed
  return { ready, noSchedule: TAINT[ready], noExecute: noExecuteTaint(observed, ready, noExecute) }
}

/**
 * Trap: whether the node is tainted NoExecute depends on its condition before this look, so a node that falls silent
 * is tainted one look later than its condition says so.
 */
function noExecuteTaint(observed: ReadyStatus, ready: ReadyStatus, taint: string | undefined): string | undefined {
  if (observed === 'True') return undefined
  // A first taint goes by the condition as it is now; one that is there is replaced by what was observed.
  return TAINT[taint ? observed : ready]
}

const taintsOf = ({ noExecute, noSchedule }: NodeJudgement): string[] =>
  [...(noExecute ? [`${noExecute}:NoExecute`] : []), ...(noSchedule ? [`${noSchedule}:NoSchedule`] : [])].sort()

const isDifferent = (a: NodeHealthChange, b: NodeHealthChange | undefined): boolean =>
  a.ready !== b?.ready || a.taints.join() !== b.taints.join()
