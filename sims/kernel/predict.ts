import type { ParamTable, ParamValues } from './params.ts'
import type { Guess, Moment, Question, Questions, Shows, WrongModel } from './question.ts'
import { run } from './run.ts'
import type { Act, Because, Happening, Rule, Run, Sim } from './types.ts'

/** A question at its place in a run, with everything that follows from the run. */
export interface Prediction {
  readonly name: string
  readonly kind: Question<never, never, never>['kind']
  /** The beat after which it is asked. */
  readonly beat: number
  /** Every answer that is right; mostly one. */
  readonly right: readonly Guess[]
  /** The frame that shows the answer. */
  readonly shows: number
  /** What can be chosen or clicked; empty where a number is typed. */
  readonly offers: readonly Guess[]
  /** What each misconception answers, where that is wrong, and not what another one answers too. */
  readonly beliefs: Readonly<Record<string, Guess>>
  readonly says: Because
}

/** What a question needs to know of a run. */
interface Asked<S, E extends Happening, T extends ParamTable> {
  readonly sim: Sim<S, E, T>
  readonly params: ParamValues<T>
  readonly acts: readonly Act[]
  readonly run: Run<S, E>
}

/** The simulation under somebody's wrong model. */
export const believed = <S, E extends Happening, T extends ParamTable>(
  sim: Sim<S, E, T>,
  { rules }: WrongModel<S, E, ParamValues<T>>,
): Sim<S, E, T> => {
  const wrong = Object.entries(rules).map(([actor, rule]): [string, Rule<S, E, ParamValues<T>>] => {
    const real = sim.rules[actor]!
    return [actor, (state, params, now) => rule(state, params, now, real)]
  })
  return { ...sim, rules: { ...sim.rules, ...Object.fromEntries(wrong) } }
}

function momentOf<S, E extends Happening, T extends ParamTable>(
  { params, run: { frames, beats, end } }: Asked<S, E, T>,
  beat: number,
) {
  const { last } = beats[beat]!
  const { state, at } = frames[last]!
  const act = frames.findIndex(({ actor }, index) => index > last && actor === 'reader')
  const ahead = frames.slice(last + 1, act < 0 ? undefined : act)
  const ends = act < 0 && end === 'settled'
  const moment: Moment<S, E, ParamValues<T>> = { state, params, at, past: frames.slice(0, last + 1), ends }
  return { moment, ahead }
}

interface Found<S, E extends Happening, P> {
  readonly beat: number
  readonly moment: Moment<S, E, P>
  readonly shows: Shows<S, E>
}

/** The places at which a question could be asked, first to last. */
function* places<S, E extends Happening, T extends ParamTable>(
  asked: Asked<S, E, T>,
  question: Question<S, E, ParamValues<T>>,
): Generator<Found<S, E, ParamValues<T>>> {
  for (let beat = 0; beat < asked.run.beats.length - 1; beat++) {
    const { moment, ahead } = momentOf(asked, beat)
    if (!question.when(moment)) continue
    const shows = question.answer(ahead, moment)
    if (shows) yield { beat, moment, shows }
  }
}

const guesses = ({ is }: Shows<never, never>): readonly Guess[] => (typeof is === 'object' ? is : [is])

/** What each misconception answers here; a wrong model is run from the start, and asked at its own first place. */
function believedHere<S, E extends Happening, T extends ParamTable>(
  asked: Asked<S, E, T>,
  question: Question<S, E, ParamValues<T>>,
  { moment, shows }: Found<S, E, ParamValues<T>>,
): Record<string, Guess> {
  const taken = new Set(guesses(shows as Shows<never, never>))
  const beliefs: Record<string, Guess> = {}
  for (const [name, belief] of Object.entries(question.beliefs)) {
    const guess = typeof belief === 'function' ? belief(moment) : guessOf(asked, question, belief)
    if (guess === undefined || taken.has(guess)) continue
    taken.add(guess)
    beliefs[name] = guess
  }
  return beliefs
}

function guessOf<S, E extends Happening, T extends ParamTable>(
  { sim, params, acts }: Asked<S, E, T>,
  question: Question<S, E, ParamValues<T>>,
  wrong: WrongModel<S, E, ParamValues<T>>,
): Guess | undefined {
  const other = believed(sim, wrong)
  const place = places({ sim: other, params, acts, run: run(other, { params, acts }) }, question).next().value
  return place && guesses(place.shows as Shows<never, never>)[0]
}

const order = (a: Guess, b: Guess) => (typeof a === 'number' && typeof b === 'number' ? a - b : a < b ? -1 : 1)

function predictionAt<S, E extends Happening, T extends ParamTable>(
  asked: Asked<S, E, T>,
  name: string,
  question: Question<S, E, ParamValues<T>>,
  found: Found<S, E, ParamValues<T>>,
): Prediction | undefined {
  const { kind, says, among } = question
  const right = guesses(found.shows as Shows<never, never>)
  const beliefs = believedHere(asked, question, found)
  const clicked = kind === 'click' ? (among?.(found.moment) ?? []) : [...right, ...Object.values(beliefs)].sort(order)
  const offers = kind === 'number' ? [] : clicked
  // One choice is no question.
  if (kind !== 'number' && !offers.some((guess) => !right.includes(guess))) return undefined
  return {
    name,
    kind,
    beat: found.beat,
    right,
    shows: asked.run.frames.indexOf(found.shows.by),
    offers,
    beliefs,
    says: { ...asked.params, ...says?.(found.moment), is: right[0]! } as Because,
  }
}

/**
 * Where a run stops to ask, and what is right there: each question once, one at a time, in the order of the beats.
 *
 * The right answers are read off the frames that follow, so they hold for any parameters and acts.
 */
export function predictions<S, E extends Happening, T extends ParamTable>(
  sim: Sim<S, E, T>,
  questions: Questions<S, E, ParamValues<T>>,
  params: ParamValues<T>,
  acts: readonly Act[],
  shown: Run<S, E> = run(sim, { params, acts }),
): Prediction[] {
  const asked = { sim, params, acts, run: shown }
  const taken = new Set<number>()
  const found = Object.entries(questions).flatMap(([name, question]) => {
    for (const place of places(asked, question)) {
      if (taken.has(place.beat)) continue
      const prediction = predictionAt(asked, name, question, place)
      if (!prediction) continue
      taken.add(place.beat)
      return [prediction]
    }
    return []
  })
  return found.sort((a, b) => a.beat - b.beat)
}
