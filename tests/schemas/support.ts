import { readContent } from '../../src/schemas/read.ts'
import type { CardFolder, Content } from '../../src/schemas/read.ts'
import type { KnownSims } from '../../src/schemas/sims.ts'

const facts = {
  level: 2,
  cka: 'storage',
  tags: ['volume'],
  sim: 'toy',
  scenario: 'plain',
  prompts: [
    { id: 'question', kind: 'question' },
    { id: 'why', kind: 'fact' },
    { id: 'guess', kind: 'predict', asks: 'next' },
  ],
  related: ['b'],
  sources: [{ id: 'docs', title: 'Volumes', url: 'https://kubernetes.io/docs/', version: '1.36' }],
  verified: { version: '1.36', on: '2026-11-21' },
}
const texts = { why: { ask: 'Why so?', answer: 'So.' }, guess: { ask: 'What next?', answer: 'That.' } }
const front = { question: 'Why?', answer: 'Because.', prompts: texts }
const body = '\n## One\n\nText. <Cite source="docs" /> See [b](../b/).\n\n### Two\n'
const card = (id: string): CardFolder => ({
  deck: 'storage',
  id,
  facts,
  texts: { en: { front, body }, zh: { front, body } },
})

const words = {
  ask: 'What comes next?',
  choices: { this: 'this', that: 'that' },
  right: { by: 'is', that: 'That.', else: 'Well.' },
  beliefs: { thisAgain: 'Not again.' },
}
const asks = { next: words, last: words }

/** Content of two cards that is right in every way; a test breaks one thing in it. */
export const sound = (): Content => {
  const content: Content = {
    cards: [card('a'), card('b')],
    decks: [{ id: 'storage', en: 'Storage', zh: '存储' }],
    glossary: [{ id: 'pod', en: 'Pod', zh: 'Pod', synonyms: [], meaning: { en: 'A Pod.', zh: '一个 Pod。' } }],
    narrations: [],
    questions: [{ sim: 'toy', words: { en: asks, zh: asks } }],
  }
  // Not structuredClone, which keeps what two cards share shared.
  return JSON.parse(JSON.stringify(content)) as Content
}

/** The simulations that the sound content may speak of: what comes last is asked in the scenario `rough` only. */
export const sims: KnownSims = new Map([
  [
    'toy',
    {
      scenarios: ['plain', 'rough'],
      questions: ['next', 'last'],
      asks: (question, scenario) => question === 'next' || scenario === 'rough',
    },
  ],
])

/** The project's own content. */
export const ours = () => readContent(new URL('../..', import.meta.url).pathname)

/** Words of questions that may be changed in place. */
export type LooseQuestions = Record<string, Record<string, Record<string, unknown>>>

/** A card folder that may be changed in place. */
export type Loose = {
  deck: string
  facts: Record<string, unknown>
  texts: Record<string, { front: Record<string, unknown>; body: string } | undefined>
}
