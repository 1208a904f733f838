import type { RawProposal } from '../../../mechanisms/workloads/index.ts'
import { memoriesOf } from '../memories.ts'

/** A number of Pods at a moment (milliseconds of virtual time): a proposal, or a change of size. */
export interface Noted {
  readonly at: number
  readonly replicas: number
}

/** What the autoscaler keeps of one HorizontalPodAutoscaler. */
export interface Remembered {
  readonly polledAt: number
  /** The poll that it has acted on. */
  readonly decidedAt: number
  readonly proposals: readonly Noted[]
  /** Upwards above 0, downwards below. */
  readonly changes: readonly Noted[]
}

export const memories = memoriesOf<Remembered>('horizontal-pod-autoscaler')

/** No window is longer than an hour. */
const LONGEST_MS = 3_600_000

const secondsAgo = (from: number, { at }: Noted) => (from - at) / 1000

/** What is remembered, by its age, as the mechanism wants it. */
export function recall({ polledAt, proposals, changes }: Remembered): Recall {
  const events = (sign: 1 | -1) =>
    changes.map((each) => ({ secondsAgo: secondsAgo(polledAt, each), change: Math.max(0, sign * each.replicas) }))
  return {
    pastRecommendations: proposals.map((each) => ({ secondsAgo: secondsAgo(polledAt, each), replicas: each.replicas })),
    scaleUpEvents: events(1),
    scaleDownEvents: events(-1),
  }
}

type Recall = Pick<RawProposal, 'pastRecommendations' | 'scaleUpEvents' | 'scaleDownEvents'>

/** A list with one thing more, and without what nobody will ask for. */
export const noted = (list: readonly Noted[], one: Noted): Noted[] => [
  ...list.filter(({ at }) => one.at - at < LONGEST_MS),
  one,
]
