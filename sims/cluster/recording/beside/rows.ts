import { chainOf, gapOf, RACE_MS } from './chain.ts'
import type { Change } from './change.ts'
import { milestonesOf } from './milestone.ts'
import type { Course, Milestone } from './milestone.ts'
import { pairsOf } from './pairs.ts'

/** What one write brought about, with the moment at which the same came about in the other course. */
export interface Pair {
  /** Milliseconds since the start; undefined where it never happens. */
  readonly recorded?: number
  readonly simulated?: number
  readonly actor: string
  /** Such as `Pod/web-<rsA>-<pod1>`, and the alike object that took its place in the simulation. */
  readonly id: string
  readonly other?: string
  readonly aspects: readonly string[]
  readonly changes: readonly Change[]
}

/** The milestones under the names of the other course, each with how often the same had then happened. */
function named(milestones: readonly Milestone[], rename: (text: string) => string): Map<string, Milestone> {
  const counts = new Map<string, number>()
  return new Map(
    milestones.map((milestone) => {
      const name = `${rename(milestone.id)}\n${rename(milestone.aspect)}\n${milestone.value}`
      const n = (counts.get(name) ?? 0) + 1
      counts.set(name, n)
      return [`${name}\n${n}`, milestone]
    }),
  )
}

/** Both courses side by side, in the order of the recording; what only the simulation does comes when it does it. */
export function pairUp(recorded: Course, simulated: Course | undefined): Pair[] {
  const [there, here] = [milestonesOf(recorded), simulated ? milestonesOf(simulated) : []]
  // Which of alike objects stands for which is free, so the choice is the one that leaves the most in order.
  const choices = (['name', 'first', 'times'] as const).map((by) => rowsOf(there, here, pairsOf(there, here, by)))
  const best = choices.map(cost).reduce((least, own, at, all) => (own < all[least]! ? at : least), 0)
  return choices[best]!
}

/** How much is out of order: more than a second of it weighs more than any race. */
function cost(rows: readonly Pair[]): number {
  const chain = chainOf(rows)
  const isBoth = ({ recorded, simulated }: Pair) => recorded !== undefined && simulated !== undefined
  const moved = rows.filter((row) => isBoth(row) && !chain.has(row))
  return moved.reduce((sum, row) => sum + (gapOf(row, chain) > RACE_MS ? rows.length : 1), 0)
}

function rowsOf(there: readonly Milestone[], here: readonly Milestone[], pairs: ReadonlyMap<string, string>): Pair[] {
  const pods = new Map([...pairs].map(([id, other]) => [id.replace('Pod/', ''), other.replace('Pod/', '')]))
  const rename = (text: string) => {
    const [, before = '', name = text] = /^(address )(.*)$/.exec(text) ?? []
    return pairs.get(text) ?? `${before}${pods.get(name) ?? name}`
  }
  const found = named(here, (text) => text)
  const rows = new Map<string, Pair>()
  const add = (key: string, row: Pair) => {
    const known = rows.get(key)
    const aspects = [...(known?.aspects ?? []), ...row.aspects]
    rows.set(key, { ...row, ...known, aspects, changes: [...(known?.changes ?? []), ...row.changes] })
  }
  for (const [name, { write, t, actor, id, aspect, changes }] of named(there, rename)) {
    const match = found.get(name)
    found.delete(name)
    const other = match && match.id !== id ? { other: match.id } : {}
    const row = { recorded: t, ...(match && { simulated: match.t }), actor, id, ...other, aspects: [aspect], changes }
    add(`${write} ${match?.write ?? ''}`, row)
  }
  for (const { write, t, actor, id, aspect, changes } of found.values())
    add(`only ${write}`, { simulated: t, actor, id, aspects: [aspect], changes })
  return [...rows.values()].sort((a, b) => (a.recorded ?? a.simulated!) - (b.recorded ?? b.simulated!))
}
