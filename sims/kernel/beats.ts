import type { Beat, Frame, Happening } from './types.ts'

/**
 * Groups frames into beats: every frame opens one, unless its kind is quiet.
 *
 * A beat's id is the kind of its first event, with a count from the second of that kind on (`container.exited-2`),
 * so a link survives edits of the words and of what happens elsewhere.
 */
export function beatsOf<E extends Happening>(frames: readonly Frame<unknown, E>[], quiet: readonly string[]): Beat[] {
  const seen = new Map<string, number>()
  const beats: Beat[] = []
  frames.forEach(({ event: { kind } }, index) => {
    const last = beats.at(-1)
    if (last && quiet.includes(kind)) {
      beats[beats.length - 1] = { ...last, last: index }
      return
    }
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    beats.push({ id: count > 1 ? `${kind}-${count}` : kind, first: index, last: index })
  })
  return beats
}

/** The index of the beat that a frame belongs to. */
export const beatAt = (beats: readonly Beat[], frame: number): number =>
  beats.findLastIndex((beat) => beat.first <= frame)
