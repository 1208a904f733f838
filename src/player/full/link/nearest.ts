import type { Run } from '../../../../sims/kernel/index.ts'

const kindOf = (id: string) => id.replace(/-\d+$/, '')

/**
 * The beat to show for one that is gone: the last of its kind, else the last that had begun at its moment (in virtual
 * milliseconds, where the address has it), else the first.
 */
export function nearestBeat({ beats, frames }: Run, id: string, at = 0): number {
  const ofKind = beats.findLastIndex((beat) => kindOf(beat.id) === kindOf(id))
  const begun = beats.findLastIndex(({ first }) => frames[first]!.at <= at)
  return Math.max(ofKind < 0 ? begun : ofKind, 0)
}
