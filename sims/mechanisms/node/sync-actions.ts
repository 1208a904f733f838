/** What every sync of a Pod decides; `attempt` numbers the sandbox to make, or the present one. */
export interface SyncActions {
  /** Stop all containers and the sandbox; comes before createSandbox. */
  readonly killPod: boolean
  readonly createSandbox: boolean
  readonly attempt: number
  /** Ordinary containers, in spec order. */
  readonly containersToStart: readonly string[]
  /** Sorted; each on its own, independent of killPod. */
  readonly containersToKill: readonly string[]
}

/** The decision to leave everything as it is. */
export function noActions(attempt: number): SyncActions {
  return { killPod: false, createSandbox: false, attempt, containersToStart: [], containersToKill: [] }
}
