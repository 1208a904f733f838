import { z } from 'astro/zod'
import { questionName } from './question-words.ts'

/** The exam's domains, as the CKA curriculum names them. */
export const CKA_DOMAINS = [
  'cluster-architecture',
  'workloads-scheduling',
  'services-networking',
  'storage',
  'troubleshooting',
] as const

/** Astro's own reader of YAML makes a date of what looks like one. */
const day = z.preprocess((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value), z.iso.date())

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower case words joined by hyphens')

/** A prompt: its id never changes; `predict` asks what the simulation computes, by the name of the simulation's question. */
const prompt = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ id, kind: z.literal('question') }),
    z.strictObject({ id, kind: z.literal('fact') }),
    // In a scenario of its own, or in the card's.
    z.strictObject({ id, kind: z.literal('predict'), asks: questionName, scenario: id.optional() }),
  ],
  { error: 'expected question, fact or predict' },
)

/** What a card's `card.yaml` holds: facts that need no language. */
export const cardFacts = z.strictObject({
  /** 1 for the first weeks, 2 solid, 3 deep. */
  level: z.int().min(1).max(3),
  /** The domain of the exam that asks for it. */
  cka: z.enum(CKA_DOMAINS),
  /** Kubernetes' own words, lower case. */
  tags: z.array(z.string()),
  /** The simulation that runs on the card, and the scenario it opens with. */
  sim: id,
  scenario: id,
  /** What is scheduled for review; the first is the card's own question, and ids never change. */
  prompts: z.array(prompt).min(1),
  /** Ids of other cards. */
  related: z.array(id),
  /** Where each claim was looked up, with the version that the source speaks of. */
  sources: z.array(z.strictObject({ id, title: z.string().min(1), url: z.url(), version: z.string().min(1) })).min(1),
  /** The newest Kubernetes version that was consulted, and the day. */
  verified: z.strictObject({ version: z.string(), on: day }),
})

/** What stands before the body of a card's `en.mdx` or `zh.mdx`. */
export const cardText = z.strictObject({
  question: z.string().min(1),
  /** The whole answer in one breath; `code` in backticks. */
  answer: z.string().min(1),
  /** Ask and answer of every prompt but the card's own question. */
  prompts: z.record(id, z.strictObject({ ask: z.string().min(1), answer: z.string().min(1) })),
})

export type CardFacts = z.infer<typeof cardFacts>
export type CardText = z.infer<typeof cardText>
