import { describe, expect, test } from 'vitest'
import { checkContent } from '../../src/schemas/check-content.ts'
import { told } from '../../src/schemas/problem.ts'
import type { Content } from '../../src/schemas/read.ts'
import { readSims } from '../../src/schemas/sims.ts'
import { ours, sims, sound } from './support.ts'
import type { Loose } from './support.ts'

/** What the check says after one change to the first card of sound content. */
function saysOf(change: (card: Loose, content: Content) => void): string[] {
  const content = sound()
  change(content.cards[0] as unknown as Loose, content)
  return checkContent(content, sims).map(told)
}

const inEnglish = (change: (front: Record<string, unknown>) => void) =>
  saysOf(({ texts }) => change(texts['en']!.front))
const inBody = (body: string) =>
  saysOf(({ texts }) => {
    for (const text of Object.values(texts)) text!.body = body
  }).filter((line) => line.includes('en.mdx'))

describe('content that is right', () => {
  test('has no problem', () => expect(checkContent(sound(), sims)).toEqual([]))

  test('is what this project has', async () => {
    const root = new URL('../..', import.meta.url).pathname
    expect(checkContent(ours(), await readSims(root)).map(told)).toEqual([])
  })
})

describe('a card without', () => {
  test('its translation', () => {
    expect(saysOf((card) => (card.texts['zh'] = undefined))).toEqual([
      'content/cards/storage/a/zh.mdx, the file: expected the card in this language too, found no file',
    ])
  })

  test('a text of a prompt', () => {
    expect(inEnglish((front) => (front['prompts'] = {}))).toEqual([
      'content/cards/storage/a/en.mdx, prompts.why: expected ask and answer of the prompt in card.yaml, found nothing',
      'content/cards/storage/a/en.mdx, prompts.guess: expected ask and answer of the prompt in card.yaml, found nothing',
    ])
  })

  test('a heading in the other language', () => {
    expect(saysOf(({ texts }) => (texts['zh']!.body = '\n## 一\n\n## 二\n'))).toEqual([
      'content/cards/storage/a/zh.mdx, heading 2: expected what answers “### Two”, found “## 二”',
    ])
    expect(saysOf(({ texts }) => (texts['zh']!.body += '\n## 三\n'))).toEqual([
      'content/cards/storage/a/zh.mdx, heading 3: expected what answers no more headings, found “## 三”',
    ])
  })

  test('a field', () => {
    expect(saysOf(({ facts }) => delete facts['level'])).toEqual([
      'content/cards/storage/a/card.yaml, level: expected number, found nothing',
    ])
  })
})

describe('a card with', () => {
  test('a text of a prompt that it does not have', () => {
    const whence = { ask: 'Whence?', answer: 'Thence.' }
    expect(inEnglish((front) => (front['prompts'] = { ...(front['prompts'] as object), whence }))).toEqual([
      'content/cards/storage/a/en.mdx, prompts.whence: expected one of why, guess, found "whence"',
    ])
  })

  test('an answer that takes more than one breath', () => {
    expect(inEnglish((front) => (front['answer'] = 'word '.repeat(61)))).toEqual([
      'content/cards/storage/a/en.mdx, answer: expected at most 60 words, found 61',
    ])
    expect(saysOf(({ texts }) => (texts['zh']!.front = { ...texts['zh']!.front, answer: '字'.repeat(121) }))).toEqual([
      'content/cards/storage/a/zh.mdx, answer: expected at most 120 characters, found 121',
    ])
  })

  test('a related card, a simulation, a scenario or a deck that there is not', () => {
    expect(saysOf(({ facts }) => (facts['related'] = ['c']))).toEqual([
      'content/cards/storage/a/card.yaml, related: expected one of a, b, found "c"',
    ])
    expect(saysOf(({ facts }) => (facts['sim'] = 'toyy'))).toEqual([
      'content/cards/storage/a/card.yaml, sim: expected one of toy, found "toyy"',
    ])
    expect(saysOf(({ facts }) => (facts['scenario'] = 'wild'))).toEqual([
      'content/cards/storage/a/card.yaml, scenario: expected one of plain, rough, found "wild"',
    ])
    expect(saysOf((card) => (card.deck = 'stowage'))).toEqual([
      'content/cards/stowage/a, folder: expected one of storage, found "stowage"',
    ])
  })

  test('a citation of a source that it does not list', () => {
    expect(inBody('\n## One\n\n<Cite source="blog" />\n')).toEqual([
      'content/cards/storage/a/en.mdx, <Cite source>: expected a source of card.yaml (docs), found "blog"',
    ])
    expect(inBody('\n<Wrong claim="x" source="blog">\n')).toEqual([
      'content/cards/storage/a/en.mdx, <Wrong source>: expected a source of card.yaml (docs), found "blog"',
    ])
  })

  test.each(['../c/', '/en/cards/b/', 'http://kubernetes.io/', '#one', 'b'])('the dead or fragile link %s', (link) => {
    expect(inBody(`\n[x](${link})\n`)).toEqual([
      `content/cards/storage/a/en.mdx, a link: expected https://… or the address of a card (../a/), found "${link}"`,
    ])
  })

  test('a field that nobody reads', () => {
    expect(saysOf(({ facts }) => (facts['leve'] = 2))).toEqual([
      'content/cards/storage/a/card.yaml, leve: expected no such field, found 2',
    ])
  })

  test('an id twice, or a first prompt that is not its question', () => {
    const [question, why, guess] = (sound().cards[0] as unknown as Loose).facts['prompts'] as unknown[]
    expect(saysOf(({ facts }) => (facts['prompts'] = [question, why, why, guess]))).toEqual([
      'content/cards/storage/a/card.yaml, prompts: expected every id once, found "why" twice',
    ])
    expect(saysOf(({ facts }) => (facts['prompts'] = [why, guess]))).toEqual([
      'content/cards/storage/a/card.yaml, prompts.0.kind: expected "question", the card’s own, found "fact"',
    ])
  })
})

test('words of a simulation in one language only are a problem', () => {
  const content = { ...sound(), narrations: [{ sim: 'toy', words: { en: undefined, zh: undefined } }] }
  expect(checkContent(content, sims).map(told)).toEqual([
    'content/narration/toy/en.yaml, the whole: expected object, found nothing',
    'content/narration/toy/zh.yaml, the whole: expected object, found nothing',
  ])
})
