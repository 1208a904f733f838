import { describe, expect, test } from 'vitest'
import { checkContent } from '../../src/schemas/check-content.ts'
import { told } from '../../src/schemas/problem.ts'
import { readSims } from '../../src/schemas/sims.ts'
import { sims, sound } from './support.ts'
import type { Loose, LooseQuestions } from './support.ts'

const CARD = 'content/cards/storage/a/card.yaml'

/** What the check says of one prompt of a card in the place of its prediction. */
function saysOfPrompt(prompt: object, scenario = 'plain'): string[] {
  const content = sound()
  const { facts } = content.cards[0] as unknown as Loose
  facts['scenario'] = scenario
  ;(facts['prompts'] as unknown[])[2] = prompt
  return checkContent(content, sims).map(told)
}

describe('a prompt that predicts', () => {
  test('names a question, and no other prompt does', () => {
    expect(saysOfPrompt({ id: 'guess', kind: 'predict', asks: 'next' })).toEqual([])
    expect(saysOfPrompt({ id: 'guess', kind: 'predict' })).toEqual([
      `${CARD}, prompts.2.asks: expected string, found nothing`,
    ])
    expect(saysOfPrompt({ id: 'guess', kind: 'fact', asks: 'next' })).toEqual([
      `${CARD}, prompts.2.asks: expected no such field, found "next"`,
    ])
  })

  test.each(['Next', 'what-next', ''])('does not name it “%s”', (asks) => {
    expect(saysOfPrompt({ id: 'guess', kind: 'predict', asks })).toEqual([
      `${CARD}, prompts.2.asks: expected a name such as ipOfThePod, found "${asks}"`,
    ])
  })

  test('asks what the simulation of its card can ask', () => {
    expect(saysOfPrompt({ id: 'guess', kind: 'predict', asks: 'whence' })).toEqual([
      `${CARD}, prompts.2.asks: expected a question of the simulation (next, last), found "whence"`,
    ])
  })

  test('asks what is put in the scenario of its card', () => {
    const last = { id: 'guess', kind: 'predict', asks: 'last' }
    expect(saysOfPrompt(last, 'rough')).toEqual([])
    expect(saysOfPrompt(last)).toEqual([
      `${CARD}, prompts.2.asks: expected a question of the simulation that is put in scenario “plain” (next), found "last"`,
    ])
  })

  test('may have a scenario of its own', () => {
    const last = { id: 'guess', kind: 'predict', asks: 'last', scenario: 'rough' }
    expect(saysOfPrompt(last)).toEqual([])
    expect(saysOfPrompt({ ...last, scenario: 'wild' })).toEqual([
      `${CARD}, prompts.2.scenario: expected one of plain, rough, found "wild"`,
    ])
  })
})

test('a prompt of a kind that there is not is named with the kinds there are', () => {
  expect(saysOfPrompt({ id: 'guess', kind: 'riddle' })).toEqual([
    `${CARD}, prompts.2.kind: expected question, fact or predict, found "riddle"`,
  ])
})

/** What the check says after one change to the words of the toy’s questions in one language. */
function saysOfWords(lang: 'en' | 'zh', change: (words: LooseQuestions[string]) => void): string[] {
  const content = sound()
  change(content.questions[0]!.words[lang] as LooseQuestions[string])
  return checkContent(content, sims).map(told)
}

describe('words of a question', () => {
  test('have every field, and none that nobody reads', () => {
    expect(saysOfWords('en', (words) => delete words['next']!['ask'])).toEqual([
      'content/questions/toy/en.yaml, next.ask: expected a sentence, or sentences and the value that chooses among them as `by`, found nothing',
    ])
    expect(saysOfWords('zh', (words) => (words['next']!['hint'] = 'Psst.'))).toEqual([
      'content/questions/toy/zh.yaml, next.hint: expected no such field, found "Psst."',
    ])
  })

  test('choose among sentences by a value', () => {
    expect(saysOfWords('en', (words) => (words['next']!['right'] = { that: 'That.' }))).toEqual([
      'content/questions/toy/en.yaml, next.right: expected a sentence, or sentences and the value that chooses among them as `by`, found {"that":"That."}',
    ])
  })

  test('are there for every question of the simulation and for no other', () => {
    expect(saysOfWords('en', (words) => delete words['last'])).toEqual([
      'content/questions/toy/en.yaml, last: expected what sims/catalog/toy/questions.ts has under this name, found nothing',
    ])
    expect(saysOfWords('zh', (words) => (words['whence'] = words['next']!))).toEqual([
      'content/questions/toy/zh.yaml, whence: expected only names that sims/catalog/toy/questions.ts has, found "whence"',
    ])
  })

  test('have the same choices in both languages, in the same order', () => {
    expect(saysOfWords('zh', (words) => (words['next']!['choices'] = { this: '这' }))).toEqual([
      'content/questions/toy/zh.yaml, next.choices.that: expected what en.yaml has under this name, found nothing',
    ])
    expect(saysOfWords('en', (words) => delete words['next']!['choices'])).toEqual([
      'content/questions/toy/zh.yaml, next.choices.this: expected only names that en.yaml has, found "this"',
      'content/questions/toy/zh.yaml, next.choices.that: expected only names that en.yaml has, found "that"',
    ])
    expect(saysOfWords('zh', (words) => (words['last']!['choices'] = { that: '那', this: '这' }))).toEqual([
      'content/questions/toy/zh.yaml, last.choices: expected the order this, that, found that, this',
    ])
  })

  test('explain the same misconceptions in both languages', () => {
    expect(saysOfWords('zh', (words) => (words['next']!['beliefs'] = {}))).toEqual([
      'content/questions/toy/zh.yaml, next.beliefs.thisAgain: expected what en.yaml has under this name, found nothing',
    ])
  })

  test('are missing where a simulation asks and no file says how', () => {
    const content = { ...sound(), questions: [] }
    expect(checkContent(content, sims).map(told)).toEqual([
      'content/questions/toy/en.yaml, the whole: expected record, found nothing',
      'content/questions/toy/zh.yaml, the whole: expected record, found nothing',
    ])
  })
})

test('a question of this project is asked in the scenarios that lead to it, and in no other', async () => {
  const found = await readSims(new URL('../..', import.meta.url).pathname)
  const pause = found.get('pause-container')!
  expect(pause.questions).toEqual(['first', 'stops', 'ip'])
  expect(pause.scenarios.filter((scenario) => pause.asks('first', scenario))).toEqual(pause.scenarios)
  expect(pause.asks('stops', 'app-crash')).toBe(false)
  expect(pause.asks('stops', 'sandbox-death')).toBe(true)
})
