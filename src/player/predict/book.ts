import { predictions } from '../../../sims/kernel/index.ts'
import type { Guess, Prediction, Questions, Run } from '../../../sims/kernel/index.ts'
import { choose, fill, label, plain } from '../../i18n/narrate.ts'
import type { Sentence } from '../../i18n/narrate.ts'
import { sceneAt } from '../model.ts'
import type { Model } from '../model.ts'

/** What one question says in one language: content/questions/<sim>/<lang>.yaml. */
export interface QuestionWords {
  readonly ask: Sentence
  /** The answers that are codes. */
  readonly choices?: Readonly<Record<string, string>>
  /** What stands behind a number. */
  readonly unit?: string
  /** Why the right answer is right. */
  readonly right: Sentence
  readonly beliefs: Readonly<Record<string, Sentence>>
  /** Words for values that the simulation's own words do not have. */
  readonly words?: Readonly<Record<string, string>>
}

/** The questions of a simulation with their words. */
export interface Book {
  readonly questions: Questions
  readonly words: Readonly<Record<string, QuestionWords>>
}

const known = new WeakMap<Run, readonly Prediction[]>()

/** The questions at their places in the run that is shown. */
export function predictionsOf({ sim, params, acts, run }: Model, { questions }: Book): readonly Prediction[] {
  const made = known.get(run) ?? predictions(sim, questions, params, acts, run)
  known.set(run, made)
  return made
}

/** A sentence of a question with its values: the parameters, what the moment says, the right answer, and the guess. */
export function sentence(
  { words }: Pick<Model, 'words'>,
  { name, says }: Prediction,
  { words: own }: Book,
  of: (question: QuestionWords) => Sentence | undefined,
  guess?: Guess,
): string {
  const question = own[name]!
  const values = { ...says, ...(guess !== undefined && { guess }) }
  const found = of(question)
  return found ? plain(fill(choose(found, values) ?? '', values, { ...words.words, ...question.words })) : ''
}

/** A guess in the reader's language: a choice by its words, a number with its unit, a box by its name in the picture. */
export function guessed(model: Model, prediction: Prediction, book: Book, guess: Guess): string {
  if (prediction.kind === 'click') return nameOf(model, prediction, String(guess))
  const text = book.words[prediction.name]!.choices?.[String(guess)]
  if (text) return sentence(model, prediction, book, () => text, guess)
  const unit = sentence(model, prediction, book, (question) => question.unit, guess)
  return unit ? `${guess} ${unit}` : String(guess)
}

interface Named {
  readonly key: string
  readonly name?: Parameters<typeof label>[1]
  readonly inside?: readonly Named[]
}

/** What the picture calls a box, where the question is asked. */
function nameOf(model: Model, { beat }: Prediction, key: string): string {
  const find = (items: readonly Named[]): Named | undefined => {
    for (const item of items) {
      const found = item.key === key ? item : find(item.inside ?? [])
      if (found) return found
    }
    return undefined
  }
  const { rows } = sceneAt(model, model.run.beats[beat]!.last)
  const found = find(rows.flatMap(({ items }) => items as readonly Named[]))
  return found?.name === undefined ? key : label(model.words, found.name)
}
