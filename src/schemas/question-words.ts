import { z } from 'astro/zod'
import { sentence, sentences } from './narration.ts'

/** The name of a question or of a misconception, as code has it: `ipOfThePod`. */
export const questionName = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'expected a name such as ipOfThePod')

/** What one question says in one language. */
const words = z.strictObject({
  ask: sentence,
  /** The answers that are codes, in the order in which they are shown. */
  choices: sentences.optional(),
  /** What stands behind a number. */
  unit: z.string().min(1).optional(),
  /** Why the right answer is right. */
  right: sentence,
  /** What was thought, and where it goes wrong, by the misconception. */
  beliefs: z.record(questionName, sentence),
  /** Words for values that the simulation's own words do not have. */
  words: sentences.optional(),
})

/** The shape of `content/questions/<sim>/<lang>.yaml`: what a simulation asks before it shows, by the question's name. */
export const questionWords = z.record(questionName, words)

export type QuestionWords = z.infer<typeof questionWords>
