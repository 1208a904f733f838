import { atLeast, atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import type { ReplicaSet } from '../../cluster/objects/index.ts'
import { imageOf, replicaSets, wanted } from './counts.ts'
import type { Params, State } from './model.ts'

type Law = Invariant<State, Params>

const busy = (state: State): readonly ReplicaSet[] => replicaSets(state).filter(({ spec }) => spec.replicas > 0)

/** What the annotation says that there may be at most. */
const most = ({ metadata }: ReplicaSet): number =>
  Number(metadata.annotations?.['deployment.kubernetes.io/max-replicas'])

/** The ceiling as the controller last knew it: a reader's new size counts from the controller's next look on. */
export const neverWantsMoreThanTheCeiling: Law = (state) => atMost(wanted(state), Math.max(0, ...busy(state).map(most)))

/** What a rollout takes away leaves the floor available; where it was undercut before, it takes nothing that is available. */
export const neverShrinksBelowTheFloor: Law = ({ kept }) => atLeast(kept.left, kept.least)

export const oneReplicaSetPerTemplate: Law = (state) => {
  const sets = replicaSets(state)
  return atMost(sets.length, new Set(sets.map(({ spec }) => imageOf(spec.template))).size)
}

/** A rollout of two templates side by side is what Recreate is there to avoid. */
export const recreateWantsOneTemplate: Law = (state, { strategy }) =>
  atMost(busy(state).length, strategy === 'Recreate' ? 1 : 2)

export const invariants = {
  neverWantsMoreThanTheCeiling,
  neverShrinksBelowTheFloor,
  oneReplicaSetPerTemplate,
  recreateWantsOneTemplate,
}
