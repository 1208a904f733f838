import type { ParamTable, ParamValues } from './params.ts'
import type { Because, Effect, Frame, Happening, Rule } from './types.ts'

/** An answer: a number, a code that the words of the question name, or the key of a box in the picture. */
export type Guess = number | string

/** What a reader has seen when asked: the last frame of a beat, and all before it. */
export interface Moment<S, E extends Happening, P> {
  readonly state: S
  readonly params: P
  /** Milliseconds of virtual time. */
  readonly at: number
  readonly past: readonly Frame<S, E>[]
  /** Whether nothing comes after the frames ahead: neither an act nor the end of what is followed. */
  readonly ends: boolean
}

/** The right answer (any of them, where there are several) and the frame that shows it. */
export interface Shows<S, E extends Happening> {
  readonly is: Guess | readonly Guess[]
  readonly by: Frame<S, E>
}

/** A rule as somebody believes it to be, beside the real one of the same actor. */
export type WrongRule<S, E extends Happening, P> = (
  state: S,
  params: P,
  now: number,
  real: Rule<S, E, P>,
) => readonly Effect<E>[]

/** The simulation as somebody believes it to be: these rules in the place of the real ones, by actor. */
export interface WrongModel<S, E extends Happening, P> {
  readonly rules: Readonly<Record<string, WrongRule<S, E, P>>>
}

/**
 * A misconception: what somebody who has it answers, read off the moment (undefined where it leads nowhere); or the wrong
 * model itself, which is then run and asked as the real one is.
 */
export type Belief<S, E extends Happening, P> = ((moment: Moment<S, E, P>) => Guess | undefined) | WrongModel<S, E, P>

/** A question that the rest of a run answers. It is asked after the first beat at which `when` holds and an answer follows. */
export interface Question<S, E extends Happening, P> {
  /** One of several, a number to type, or a box of the picture to click. */
  readonly kind: 'choice' | 'number' | 'click'
  readonly when: (moment: Moment<S, E, P>) => boolean
  /** Reads the answer off the frames that follow, up to the next act, which nobody can foresee; undefined where they give none. */
  readonly answer: (ahead: readonly Frame<S, E>[], moment: Moment<S, E, P>) => Shows<S, E> | undefined
  readonly beliefs: Readonly<Record<string, Belief<S, E, P>>>
  /** Values for the sentences, beside the parameters and `is`, the right answer. */
  readonly says?: (moment: Moment<S, E, P>) => Because
  /** The keys of the boxes that may be clicked. */
  readonly among?: (moment: Moment<S, E, P>) => readonly string[]
}

/** At most three to a simulation, by their names. */
export type Questions<S = unknown, E extends Happening = Happening, P = ParamValues<ParamTable>> = Readonly<
  Record<string, Question<S, E, P>>
>
