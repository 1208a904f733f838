import { beatsOf } from './beats.ts'
import { saysSame } from './identity.ts'
import { defaults } from './params.ts'
import type { ParamTable, ParamValues } from './params.ts'
import type { Act, Because, Frame, Happening, Run, Sim } from './types.ts'

/** More frames than any scenario needs; past it a run ends with `budget` instead of holding up the page. */
export const STEP_BUDGET = 2000

interface Waiting<E> {
  readonly actor: string
  readonly event: E
  readonly due: number
  readonly cause: number
  because: Because
}

/** What a run starts from; a scenario's parameters lie under the given ones, and its acts come unless others are given. */
export interface Start<P> {
  readonly scenario?: string
  readonly params?: Partial<P>
  readonly acts?: readonly Act[]
}

/** The parameters a start stands for. */
export function startParams<S, E extends Happening, T extends ParamTable>(
  sim: Sim<S, E, T>,
  start: Start<ParamValues<T>>,
): ParamValues<T> {
  return { ...defaults(sim.params), ...sim.scenarios[start.scenario ?? '']?.params, ...start.params }
}

/**
 * Runs a simulation from its start to its end.
 *
 * Apply every event that is due, check the invariants, let each rule look once at the settled state, and jump to the next
 * moment. What a rule asks for is a wish that it renews at every look: one that it still asks for keeps its place and its
 * due time, one that it no longer asks for is dropped. Ties are broken by the order of queueing; a reader's act comes when
 * its moment has settled.
 *
 * @throws RangeError with the refusal's code when the parameters make no sense together; or when a rule asks for something in the past.
 */
export function run<S, E extends Happening, T extends ParamTable>(
  sim: Sim<S, E, T>,
  start: Start<ParamValues<T>> = {},
): Run<S, E> {
  const params = startParams(sim, start)
  const refusal = sim.refuses?.(params)
  if (refusal) throw new RangeError(refusal)
  const acts = [...(start.acts ?? sim.scenarios[start.scenario ?? '']?.acts ?? [])].sort((a, b) => a.at - b.at)

  let state = sim.init(params)
  let queue: Waiting<E>[] = []
  const frames: Frame<S, E>[] = []
  const violations: { frame: number; invariant: string }[] = []
  const film = (at: number, actor: string, event: E, cause: number | null, because: Because) =>
    frames.push({ at, actor, event, cause, because, state, settled: false })
  const settle = (at: number) => {
    const frame = frames.length - 1
    frames[frame] = { ...frames[frame]!, settled: true }
    for (const [invariant, holds] of Object.entries(sim.invariants)) {
      const answer = holds(state, params)
      if (!(typeof answer === 'boolean' ? answer : answer.holds)) violations.push({ frame, invariant })
    }
    const before = queue
    queue = Object.entries(sim.rules).flatMap(([actor, rule]) => {
      const own = before.filter((waiting) => waiting.actor === actor)
      return renew(own, actor, rule(state, params, at), at, frame)
    })
  }
  const finish = (end: Run['end']): Run<S, E> => ({ frames, beats: beatsOf(frames, sim.quiet), violations, end })

  film(0, 'start', { kind: 'start' } as E, null, {})
  settle(0)
  for (;;) {
    const due = Math.min(...queue.map((waiting) => waiting.due))
    const act = acts[0] && acts[0].at < due ? acts.shift()! : undefined
    const at = act ? Math.max(act.at, frames.at(-1)!.at) : due
    if (at === Infinity) return finish('settled')
    if (at > sim.horizon) return finish('horizon')
    if (frames.length >= STEP_BUDGET) return finish('budget')
    if (act) {
      const action = sim.actions[act.do]
      const target = act.on ?? ''
      if (!action?.targets(state, params).includes(target)) continue
      const event = action.event(target, state, params)
      state = sim.apply(state, event, params, at)
      film(at, 'reader', event, frames.length - 1, {})
    } else {
      const ready = queue.filter((waiting) => waiting.due === at).sort((a, b) => queueOrder(a) - queueOrder(b))
      queue = queue.filter((waiting) => waiting.due !== at)
      for (const { event, actor, cause, because } of ready) {
        state = sim.apply(state, event, params, at)
        film(at, actor, event, cause, because)
      }
    }
    settle(at)
  }
}

/** Keeps the wishes in an actor's queue that it still has, in their place, and queues the new ones. */
function renew<E extends Happening>(
  queue: readonly Waiting<E>[],
  actor: string,
  effects: readonly { event: E; after: number; because: Because }[],
  at: number,
  cause: number,
): Waiting<E>[] {
  return effects.map(({ event, after, because }) => {
    if (!(after >= 0))
      throw new RangeError(`${actor}: ${event.kind} is asked for ${after} ms from now, expected 0 or more`)
    const same = queue.find((waiting) => saysSame(waiting.event, event))
    return same ? { ...same, because } : { actor, event, due: at + after, cause, because }
  })
}

/** Among events of one moment, the one asked for first comes first. */
const queueOrder = (waiting: { readonly cause: number }) => waiting.cause
