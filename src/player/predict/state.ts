import { beatAt, drawFor, run } from '../../../sims/kernel/index.ts'
import type { Guess, Prediction, Run } from '../../../sims/kernel/index.ts'
import { keep } from '../full/own.ts'
import { beatIndex, toBeat } from '../model.ts'
import type { Model } from '../model.ts'
import { predictionsOf } from './book.ts'
import type { Book } from './book.ts'

/** What the player keeps of asking. */
export interface Asking {
  /** Whether the reader wants to be asked. */
  readonly on: boolean
  /** Absent until it has been fetched. */
  readonly book?: Book
  /** The run that was asked about; another one asks again. */
  readonly of?: Run
  /** By question: the guess, or null where it was skipped. */
  readonly done: Readonly<Record<string, Guess | null>>
  readonly asked?: Prediction
  readonly verdict?: Verdict
}

/** What came of a guess; it is shown where the answer is. */
export interface Verdict {
  readonly prediction: Prediction
  readonly guess: Guess
  readonly isRight: boolean
  readonly frame: number
}

const SILENT: Asking = { on: true, done: {} }

/** What is kept of asking about the run that is shown. */
export function askingOf({ own, run: shown }: Model): Asking {
  const asking = own?.asking ?? SILENT
  return asking.of === undefined || asking.of === shown ? asking : { ...SILENT, on: asking.on, book: asking.book }
}

const set = (model: Model, asking: Partial<Asking>): Model =>
  keep(model, { asking: { ...askingOf(model), of: model.run, ...asking } })

/** The question that waits for an answer, as long as its beat is shown. */
export function askedNow(model: Model): Prediction | undefined {
  const { asked, on } = askingOf(model)
  return on && asked && model.frame === model.run.beats[asked.beat]?.last ? asked : undefined
}

/** What came of the last guess, as long as its answer is shown. */
export function verdictNow(model: Model): Verdict | undefined {
  const { verdict } = askingOf(model)
  return verdict?.frame === model.frame ? verdict : undefined
}

/** Asks at the beat of a question. */
const ask = (model: Model, asked: Prediction): Model =>
  set({ ...toBeat(model, asked.beat), shownBefore: model.shownBefore }, { asked, verdict: undefined })

/**
 * Lets a step forward pass, or asks instead what it would show. Nothing else is held up: no step back, no jump, no link.
 *
 * @returns `to`, or the model that asks
 */
export function gate(from: Model, to: Model): Model {
  const { on, book, done } = askingOf(from)
  if (!on || !book || to.run !== from.run || to.frame <= from.frame) return to
  const [here, there] = [beatIndex(from), beatIndex(to)]
  const next = predictionsOf(from, book).find(
    ({ name, beat }) => beat >= here && beat < there && !Object.hasOwn(done, name),
  )
  return next ? ask(from, next) : to
}

/** Takes a guess, says what it came to, and runs on to the frame that shows it. */
export function answer(model: Model, guess: Guess): Model {
  const asked = askedNow(model)
  if (!asked) return model
  const { done } = askingOf(model)
  const isRight = asked.right.includes(guess)
  const shown = toBeat(model, beatAt(model.run.beats, asked.shows))
  const verdict = { prediction: asked, guess, isRight, frame: shown.frame }
  const next = set(shown, { done: { ...done, [asked.name]: guess }, asked: undefined, verdict })
  return { ...next, shownBefore: model.frame }
}

/** Goes on without an answer. */
export function skip(model: Model): Model {
  const asked = askedNow(model)
  if (!asked) return model
  const { done } = askingOf(model)
  return toBeat(set(model, { done: { ...done, [asked.name]: null }, asked: undefined }), asked.beat + 1)
}

/** Whether to ask at all. */
export const toggle = (model: Model): Model => set(model, { on: !askingOf(model).on, asked: undefined })

/** The questions have come. `predict` may name one: then it is asked at once, about parameters drawn by `seed`. */
export function learn(model: Model, book: Book, attribute: (name: string) => string | null): Model {
  const name = attribute('predict')
  if (!name || !Object.hasOwn(book.questions, name)) return set(model, { book })
  const seed = Number.parseInt(attribute('seed') ?? '0', 10) || 0
  const { sim, scenario } = model
  const { params, prediction } = drawFor(sim, book.questions, name, scenario, seed)
  const acts = sim.scenarios[scenario]?.acts ?? []
  const drawn = { ...model, params, acts, run: run(sim, { params, acts }), problems: [] }
  return ask(set(toBeat(drawn, prediction.beat), { book, done: {} }), prediction)
}
