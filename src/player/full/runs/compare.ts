import { run } from '../../../../sims/kernel/index.ts'
import type { Beat, Frame, Run } from '../../../../sims/kernel/index.ts'
import { frameOf } from '../../model.ts'
import type { Model, Take } from '../../model.ts'

const known = new WeakMap<Take, Run>()

/** The run of a take; it is run once. */
function runOf({ sim }: Model, take: Take): Run {
  const made = take.idea?.run ?? known.get(take) ?? run(sim, take)
  known.set(take, made)
  return made
}

/** Another run at the moment that is shown, or at its end where it ended before. */
export function beside(model: Model, take: Take): Model {
  const { at } = frameOf(model)
  const other = runOf(model, take)
  const frame = Math.max(
    other.frames.findLastIndex((each) => each.at <= at),
    0,
  )
  return { ...model, ...take, run: other, frame, shownBefore: null }
}

const first = ({ frames }: Run, { first: frame }: Beat): Frame => frames[frame]!
const told = ({ at, actor, event, because }: Frame) => JSON.stringify([at, actor, event, because])

/** How many beats two runs have in common before they part; undefined when nothing tells them apart. */
export function inCommon(one: Run, other: Run): number | undefined {
  const count = Math.max(one.beats.length, other.beats.length)
  for (let index = 0; index < count; index++) {
    const [a, b] = [one.beats[index], other.beats[index]]
    if (!a || !b || told(first(one, a)) !== told(first(other, b))) return index
  }
  return undefined
}

/** Beats of two runs that begin at one moment; a run in which nothing begins then has none. */
export interface Pair {
  readonly one?: number
  readonly other?: number
}

/** Pairs the beats of two runs by their moment, from an index on. */
export function pairs(one: Run, other: Run, from: number): Pair[] {
  const rows: Pair[] = []
  for (let [a, b] = [from, from]; a < one.beats.length || b < other.beats.length;) {
    const [left, right] = [one.beats[a], other.beats[b]].map((beat, side) =>
      beat ? first(side ? other : one, beat).at : Infinity,
    ) as [number, number]
    rows.push({ ...(left <= right && { one: a++ }), ...(right <= left && { other: b++ }) })
  }
  return rows
}
