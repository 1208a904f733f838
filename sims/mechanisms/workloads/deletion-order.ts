/** A Pod as the order of deletion sees it; `nodeName` is empty while it is not scheduled. */
export interface DeletablePod {
  readonly nodeName: string
  readonly phase: 'Pending' | 'Unknown' | 'Running'
  readonly ready: boolean
  /** How many active Pods of the same owner run on its node, itself included. */
  readonly rank: number
}

/** Below 0 when `a` is to be deleted before `b`, 0 when the rule sees no difference and the next one is asked. */
type DeletionRule = (a: DeletablePod, b: DeletablePod) => number

const PHASES = ['Pending', 'Unknown', 'Running']

export const unscheduledFirst: DeletionRule = (a, b) => Number(a.nodeName !== '') - Number(b.nodeName !== '')

export const pendingFirst: DeletionRule = (a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase)

export const notReadyFirst: DeletionRule = (a, b) => Number(a.ready) - Number(b.ready)

/** Pods that share their node with more of their kind go first, so that what stays is spread out. */
export const crowdedFirst: DeletionRule = (a, b) => b.rank - a.rank
