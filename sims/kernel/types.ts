import type { ParamTable, ParamValues } from './params.ts'
import type { Scene } from './scene.ts'

/** Something that happened. The kind is a code such as `container.exited`; the sentences live in content/narration. */
export interface Happening {
  readonly kind: string
}

/** The few computed numbers (or names) that decided an effect: `{room: 2, missing: 5}`. */
export type Because = Readonly<Record<string, number | string | boolean>>

/** What a rule asks for: an event, when (milliseconds of virtual time from now) and why. */
export interface Effect<E extends Happening> {
  readonly event: E
  readonly after: number
  readonly because: Because
}

/** One real actor. It looks at a settled state and answers with everything it wants to happen from here. */
export type Rule<S, E extends Happening, P> = (state: S, params: P, now: number) => readonly Effect<E>[]

/** What an invariant shows beside its name: whether it holds, and the two sides of the comparison. */
export interface Shown {
  readonly holds: boolean
  readonly shows: string
}

/** A named predicate that holds at every settled moment. */
export type Invariant<S, P> = (state: S, params: P) => boolean | Shown

/** A reader's act: its name, the virtual time in milliseconds, and what it is done to (`''` when there is no choice). */
export interface Act {
  readonly do: string
  readonly at: number
  readonly on?: string
}

/** What a reader may do: to which targets now (`['']` when there is no choice, `[]` when it is not possible), and what then happens. */
export interface Action<S, E extends Happening, P> {
  readonly targets: (state: S, params: P) => readonly string[]
  readonly event: (target: string, state: S, params: P) => E
}

/** A named starting point that teaches one thing: parameters that differ from the defaults, and acts at given moments. */
export interface Scenario<P> {
  readonly params?: Partial<P>
  readonly acts?: readonly Act[]
}

/** A count worth following over the beats, with the bounds it keeps. */
export interface Track {
  readonly lines: Readonly<Record<string, number>>
  readonly floor?: number
  readonly ceiling?: number
}

/** A simulation: a state, its events, and the rules of the real actors. State is plain JSON. */
export interface Sim<S = unknown, E extends Happening = Happening, T extends ParamTable = ParamTable> {
  readonly id: string
  readonly params: T
  /** A code (narrated under `refusals`) when these parameters make no sense together, else null. */
  readonly refuses?: (params: ParamValues<T>) => string | null
  readonly init: (params: ParamValues<T>) => S
  readonly apply: (state: S, event: E, params: ParamValues<T>, now: number) => S
  readonly rules: Readonly<Record<string, Rule<S, E, ParamValues<T>>>>
  readonly actions: Readonly<Record<string, Action<S, E, ParamValues<T>>>>
  readonly invariants: Readonly<Record<string, Invariant<S, ParamValues<T>>>>
  readonly scenarios: Readonly<Record<string, Scenario<ParamValues<T>>>>
  readonly scene: (state: S, params: ParamValues<T>, now: number) => Scene
  readonly track?: (state: S, params: ParamValues<T>) => Track
  /** Event kinds that belong to the beat before them. */
  readonly quiet: readonly E['kind'][]
  /** Virtual time in milliseconds after which nothing more is shown. */
  readonly horizon: number
  /** What the decisions mirror and were compared with, as codes and numbers for the title block. */
  readonly mirrors: string
  readonly suites: readonly string[]
}

/** A full state and how it came about; it never needs its neighbours. `cause` is the index of the frame that made it happen. */
export interface Frame<S = unknown, E extends Happening = Happening> {
  readonly at: number
  readonly actor: string
  readonly event: E
  readonly cause: number | null
  readonly because: Because
  readonly state: S
  /** True when everything due at this moment has been applied, so invariants may be asked. */
  readonly settled: boolean
}

/** One idea: the frames `first..last`, told by the sentence of the first and shown by the state of the last. */
export interface Beat {
  readonly id: string
  readonly first: number
  readonly last: number
}

/** A run is plain data: the same simulation, parameters and acts give the same run. */
export interface Run<S = unknown, E extends Happening = Happening> {
  readonly frames: readonly Frame<S, E>[]
  readonly beats: readonly Beat[]
  readonly violations: readonly { readonly frame: number; readonly invariant: string }[]
  /** Why it stopped: nothing was left to do, the horizon came, or the step budget was spent. */
  readonly end: 'settled' | 'horizon' | 'budget'
}
