import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { predictions, run, startParams } from '../../sims/kernel/index.ts'
import type { Guess, ParamTable, ParamValues, Prediction, Questions, Run, Sim } from '../../sims/kernel/index.ts'
import { guessed, sentence } from '../../src/player/predict/book.ts'
import type { Book, QuestionWords } from '../../src/player/predict/book.ts'
import { open } from '../../src/player/model.ts'
import type { Model } from '../../src/player/model.ts'
import { parseYaml } from '../../src/schemas/yaml.ts'
import { loadSim } from './catalog.ts'
import { anyActs, anyParams } from './laws.ts'
import { LANGUAGES } from './words.ts'
import type { Language } from './words.ts'

const LONGEST = { ask: { en: 140, zh: 60 }, right: { en: 200, zh: 90 } } as const

const SEED = 20261121

/** Reads what a simulation asks, in one language. */
export function readQuestionWords(sim: string, lang: Language): Book['words'] {
  const path = `content/questions/${sim}/${lang}.yaml`
  return parseYaml(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), path) as Book['words']
}

/** What is right and what is offered at one question of one run, whatever the parameters. */
function isWellPut(prediction: Prediction, shown: Run): void {
  const { right, offers, beliefs, kind, beat, shows } = prediction
  const said = `${prediction.name}: ${JSON.stringify(prediction)}`
  const { last } = shown.beats[beat]!
  expect(shows, `${said}: the answer comes after the question`).toBeGreaterThan(last)
  const before = shown.frames.slice(last + 1, shows + 1)
  expect(
    before.some(({ actor }) => actor === 'reader'),
    `${said}: no act comes between`,
  ).toBe(false)
  expect(new Set(offers).size, `${said}: no choice twice`).toBe(offers.length)
  expect(
    Object.values(beliefs).some((guess) => right.includes(guess)),
    `${said}: no misconception is right`,
  ).toBe(false)
  if (kind === 'number') expect(Number.isInteger(right[0]), `${said}: a whole number`).toBe(true)
  if (kind === 'choice') {
    expect(
      offers.filter((guess) => right.includes(guess)),
      `${said}: exactly one choice is right`,
    ).toHaveLength(1)
    const explained: Guess[] = Object.values(beliefs)
    expect(
      offers.filter((guess) => !right.includes(guess) && !explained.includes(guess)),
      said,
    ).toEqual([])
  }
  if (kind === 'click')
    expect(offers, `${said}: what is right can be clicked`).toEqual(expect.arrayContaining([...right]))
}

/** All that a question may say, in one language. */
function saysWell(model: Model, prediction: Prediction, book: Book, lang: Language): void {
  const words = book.words[prediction.name]!
  const guesses = [...prediction.right, ...Object.values(prediction.beliefs), ...prediction.offers]
  const texts = [
    ['ask', sentence(model, prediction, book, ({ ask }) => ask)],
    ['right', sentence(model, prediction, book, ({ right }) => right)],
    ...Object.entries(prediction.beliefs).map(([name, guess]) => [
      'right',
      sentence(model, prediction, book, ({ beliefs }) => beliefs[name], guess),
    ]),
  ] as [keyof typeof LONGEST, string][]
  for (const [of, text] of texts) {
    expect(text, `${lang} ${prediction.name}: ${of} ${JSON.stringify(prediction)}`).not.toMatch(/^$|undefined|NaN|[{}]/)
    expect(text.length, `${lang}: “${text}” is too long`).toBeLessThanOrEqual(LONGEST[of][lang])
  }
  for (const guess of guesses) {
    const text = guessed(model, prediction, book, guess)
    expect(text, `${lang} ${prediction.name}: a name for ${guess}`).not.toMatch(/^$|undefined|NaN|[{}]/)
    if (prediction.kind === 'choice' && typeof guess === 'string')
      expect(words.choices, `${lang} ${prediction.name}: a choice`).toHaveProperty([guess])
  }
}

const namesIn = (words: QuestionWords) => [Object.keys(words.beliefs).sort(), Object.keys(words.choices ?? {}).sort()]

/**
 * What holds of all questions of a simulation: two or three, each asked in a scenario of the simulation as it is; for any
 * parameters and acts exactly one choice is right, and every misconception is met by somebody.
 */
export function asksWell(typed: Sim, questions: Questions, runs = 300): void {
  const sim = typed as Sim<unknown, { kind: string }, ParamTable>
  describe(`${sim.id} asks well`, () => {
    test('two or three questions, in both languages', () => {
      const names = Object.keys(questions)
      expect(names.length).toBeGreaterThanOrEqual(2)
      expect(names.length).toBeLessThanOrEqual(3)
      const [en, zh] = LANGUAGES.map((lang) => readQuestionWords(sim.id, lang)) as [Book['words'], Book['words']]
      for (const words of [en, zh]) expect(Object.keys(words).sort()).toEqual(names.toSorted())
      for (const name of names) {
        expect(Object.keys(en[name]!.beliefs).sort()).toEqual(Object.keys(questions[name]!.beliefs).sort())
        expect(namesIn(en[name]!)).toEqual(namesIn(zh[name]!))
      }
    })

    test('each is asked in a scenario', () => {
      const asked = Object.entries(sim.scenarios).flatMap(([scenario, { acts = [] }]) =>
        predictions(sim, questions, startParams(sim, { scenario }), acts).map(({ name }) => name),
      )
      expect(new Set(asked)).toEqual(new Set(Object.keys(questions)))
    })

    test('any parameters, any reader', async () => {
      const books = await Promise.all(
        LANGUAGES.map(async (lang) => {
          const model = open(await loadSim(sim.id, lang), lang)
          return [lang, model, readQuestionWords(sim.id, lang)] as const
        }),
      )
      const met = new Set<string>()
      const check = (params: ParamValues<ParamTable>, acts: Parameters<typeof predictions>[3]) => {
        const shown = run(sim, { params, acts })
        for (const prediction of predictions(sim, questions, params, acts, shown)) {
          isWellPut(prediction, shown)
          met.add(prediction.name)
          for (const name of Object.keys(prediction.beliefs)) met.add(`${prediction.name}/${name}`)
          for (const [lang, model, words] of books)
            saysWell({ ...model, params, acts, run: shown }, prediction, { questions, words }, lang)
        }
      }
      for (const [scenario, { acts = [] }] of Object.entries(sim.scenarios)) check(startParams(sim, { scenario }), acts)
      fc.assert(
        fc.property(anyParams(sim.params), anyActs(sim), (params, acts) => {
          fc.pre(!sim.refuses?.(params))
          check(params, acts)
        }),
        // Always the same draws, so that a misconception which is met seldom is met in every run, or in none.
        { numRuns: runs, seed: SEED },
      )
      const all = Object.entries(questions).flatMap(([name, { beliefs }]) =>
        Object.keys(beliefs).map((belief) => `${name}/${belief}`),
      )
      expect(
        all.filter((belief) => !met.has(belief)),
        'misconceptions that nobody meets',
      ).toEqual([])
    }, 120_000)
  })
}
