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
    ready = at - seenAt > input.monitorGracePeriodSeconds ? 'Unknown' : observed
    noExecute = noExecuteTaint(observed, ready, noExecute)

    const change = { at, ready, taints: taints(ready, noExecute) }
    if (isDifferent(change, changes.at(-1))) changes.push(change)
  }
  return { changes }
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

/** NoSchedule follows the condition at once. */
function taints(ready: ReadyStatus, noExecute: string | undefined): string[] {
  const noSchedule = TAINT[ready]
  return [...(noExecute ? [`${noExecute}:NoExecute`] : []), ...(noSchedule ? [`${noSchedule}:NoSchedule`] : [])].sort()
}

const isDifferent = (a: NodeHealthChange, b: NodeHealthChange | undefined): boolean =>
  a.ready !== b?.ready || a.taints.join() !== b.taints.join()
