import { atLeast, atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { wanted } from './counts.ts'
import type { Params, State } from './model.ts'

type Law = Invariant<State, Params>

/** The ceiling as the controller last knew it: a reader's new size counts from the controller's next look on. */
export const neverWantsMoreThanTheCeiling: Law = (state) =>
  atMost(wanted(state), Math.max(0, ...state.sets.filter(({ replicas }) => replicas).map(({ max }) => max)))

/** A rollout shrinks no set below the floor, and below fewer than it finds it takes none: the reader's kills are no choice of its. */
export const neverShrinksBelowTheFloor: Law = ({ kept }) => atLeast(kept.left, kept.least)

export const oneReplicaSetPerTemplate: Law = ({ sets }) => atMost(sets.length, new Set(sets.map((rs) => rs.image)).size)

/** A rollout of two templates side by side is what Recreate is there to avoid. */
export const recreateWantsOneTemplate: Law = ({ sets }, { strategy }) =>
  atMost(sets.filter(({ replicas }) => replicas).length, strategy === 'Recreate' ? 1 : 2)

export const invariants = {
  neverWantsMoreThanTheCeiling,
  neverShrinksBelowTheFloor,
  oneReplicaSetPerTemplate,
  recreateWantsOneTemplate,
}
