import { groupOf } from './milestone.ts'
import type { Milestone } from './milestone.ts'

interface Thing {
  readonly id: string
  /** All that it went through, without the times. */
  readonly course: string
  readonly first: number
  readonly times: number
}

/** In which order alike objects are paired: by all that they go through, or as they came, or by their names. */
export type By = 'times' | 'first' | 'name'
const ORDER: Readonly<Record<By, (a: Thing, b: Thing) => number>> = {
  times: (a, b) => a.times - b.times,
  first: (a, b) => a.first - b.first,
  name: (a, b) => (a.id < b.id ? -1 : 1),
}

/** Every object with its course; addresses are told by what the Pods themselves go through. */
function thingsOf(milestones: readonly Milestone[]): Thing[] {
  const byId = new Map<string, Milestone[]>()
  for (const milestone of milestones) byId.set(milestone.id, [...(byId.get(milestone.id) ?? []), milestone])
  return [...byId].map(([id, own]) => {
    const aspects = own.map(({ aspect, value }) => `${groupOf(aspect)}: ${value}`)
    const times = own.reduce((sum, { t }) => sum + t, 0)
    return { id, course: aspects.toSorted().join('\n'), first: own[0]!.t, times }
  })
}

/**
 * Which object of the simulation stands for which of the recording. Alike ones may change places: those that go through the
 * same are paired first.
 */
export function pairsOf(
  recorded: readonly Milestone[],
  simulated: readonly Milestone[],
  by: By = 'times',
): Map<string, string> {
  const [there, here] = [thingsOf(recorded), thingsOf(simulated)]
  const pairs = new Map<string, string>()
  const pairAll = (alike: (thing: Thing) => string) => {
    const free = here.filter(({ id }) => ![...pairs.values()].includes(id))
    const left = there.filter(({ id }) => !pairs.has(id))
    for (const key of new Set(left.map(alike))) {
      const of = (things: readonly Thing[]) => things.filter((thing) => alike(thing) === key).toSorted(ORDER[by])
      const partners = of(free)
      of(left).forEach(({ id }, at) => partners[at] && pairs.set(id, partners[at].id))
    }
  }
  pairAll(({ id, course }) => `${groupOf(id)}\n${course}`)
  pairAll(({ id }) => id)
  pairAll(({ id }) => groupOf(id))
  return pairs
}
