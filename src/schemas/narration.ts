import { z } from 'astro/zod'

export const sentences = z.record(z.string(), z.string())
const error = 'expected a sentence, or sentences and the value that chooses among them as `by`'
/** A sentence, or a choice of sentences by the value that `by` names. */
export const sentence = z.union([z.string().min(1), sentences.refine((choices) => 'by' in choices, error)], { error })

/** The shape of `content/narration/<sim>/<lang>.yaml`; that every event has its sentence is a law of the simulations' tests. */
export const narration = z.looseObject({
  title: z.string().min(1),
  /** What a reader sees in it, in one sentence. */
  about: z.string().min(1),
  /** What is left out. */
  notModelled: z.string().min(1),
  actors: sentences,
  params: sentences,
  scenarios: sentences,
  actions: sentences,
  invariants: sentences,
  because: sentences,
  words: sentences,
  events: z.record(z.string(), sentence),
})
