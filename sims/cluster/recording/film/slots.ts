import type { Shown } from '../notation.ts'

/** By id of a Pod, its place in the row of its owner, from 0. */
export type Slots = Readonly<Record<string, number>>

/** What a Pod belongs to; those of nobody stand together. */
export const ownerOf = (state: Shown | undefined): string => (state?.['owner'] as string | undefined) ?? 'Pod'

/** Gives every Pod a place that it keeps as long as it is there: the first one that is free. */
export function placed(slots: Slots, objects: Readonly<Record<string, Shown>>): Slots {
  const pods = Object.keys(objects).filter((id) => id.startsWith('Pod/'))
  const kept = Object.fromEntries(pods.flatMap((id) => (id in slots ? [[id, slots[id]!]] : [])))
  for (const id of pods) {
    if (id in kept) continue
    const taken = pods.filter((other) => other in kept && ownerOf(objects[other]) === ownerOf(objects[id]))
    const used = new Set(taken.map((other) => kept[other]))
    kept[id] = Array.from({ length: used.size + 1 }, (_, slot) => slot).find((slot) => !used.has(slot))!
  }
  return kept
}
