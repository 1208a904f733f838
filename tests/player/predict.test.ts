import { beforeAll, describe, expect, test } from 'vitest'
import { questions } from '../../sims/catalog/pause-container/questions.ts'
import type { Questions } from '../../sims/kernel/index.ts'
import { full } from '../../src/player/full/index.ts'
import { open, toBeat } from '../../src/player/model.ts'
import type { Loaded, Model } from '../../src/player/model.ts'
import { sentence } from '../../src/player/predict/book.ts'
import type { Book } from '../../src/player/predict/book.ts'
import { answer, askedNow, gate, learn, skip, toggle, verdictNow } from '../../src/player/predict/state.ts'
import { view } from '../../src/player/view/index.ts'
import { silent } from '../../src/player/view/tell.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import { loadSim } from '../support/catalog.ts'
import { readQuestionWords } from '../support/question-laws.ts'

let loaded: Loaded
let book: Book
beforeAll(async () => {
  loaded = await loadSim('pause-container', 'en')
  book = { questions: questions as unknown as Questions, words: readQuestionWords('pause-container', 'en') }
})

const none = () => null
const opened = (scenario = 'app-crash'): Model => learn(open(loaded, 'en', { scenario }), book, none)
const forward = (model: Model): Model => gate(model, toBeat(model, beatOf(model) + 1))
const beatOf = ({ run, frame }: Model) => run.beats.findIndex(({ first, last }) => first <= frame && frame <= last)

/** Goes on, skipping every question but this one. */
function until(name: string, from: Model): Model {
  let model = from
  for (let step = 0; step < 30; step++) {
    model = forward(model)
    const asked = askedNow(model)
    if (asked?.name === name) return model
    if (asked) model = skip(model)
  }
  throw new Error(`${name} was not asked`)
}

describe('going on', () => {
  test('stops where something is asked, and stays there', () => {
    const asked = forward(opened())
    expect(askedNow(asked)?.name).toBe('first')
    expect(beatOf(asked)).toBe(0)
    expect(beatOf(forward(asked))).toBe(0)
  })

  test('is free before the questions have come, after an answer, after a skip, and when nothing is to be asked', () => {
    expect(beatOf(forward(open(loaded, 'en', {})))).toBe(1)
    expect(beatOf(skip(forward(opened())))).toBe(1)
    const off = toggle(opened())
    expect(beatOf(forward(off))).toBe(1)
    const answered = answer(forward(opened()), 'app')
    expect(askedNow(toBeat(answered, 0))).toBeUndefined()
    expect(beatOf(forward(toBeat(answered, 0)))).toBe(1)
  })

  test('a jump, a step back and another run are never held up', () => {
    const model = opened()
    const back = toBeat(model, 0)
    expect(gate(toBeat(model, 3), back)).toBe(back)
    const other = open(loaded, 'en', { scenario: 'sandbox-death' })
    expect(gate(model, other)).toBe(other)
    expect(askedNow(toBeat(forward(model), 4))).toBeUndefined()
  })

  test('a frame inside a beat passes; one that leaves the beat of a question asks', () => {
    const model = until('ip', opened())
    expect(askedNow(model)?.beat).toBe(beatOf(model))
  })
})

describe('an answer', () => {
  test('runs on to the frame that shows it, and says which misconception it was', () => {
    const model = answer(until('ip', opened()), 'new')
    const verdict = verdictNow(model)!
    expect(verdict).toMatchObject({ isRight: false, guess: 'new' })
    expect(model.run.frames[verdict.prediction.shows]!.event.kind).toBe('container.started')
    expect(verdict.prediction.beliefs).toMatchObject({ ipOfTheContainer: 'new' })
    const shown = toMarkup(view(model, { widths: [660], kit: {}, full }, silent))
    expect(shown).toContain('No. You said: another IP. It is: the same IP as before.')
    expect(shown).toContain('Run this idea beside it')
  })

  test('is right for the parameters of the run', () => {
    const never = learn(open(loaded, 'en', { params: { restartPolicy: 'Never', containers: '1' } }), book, none)
    const asked = askedNow(until('ip', never))!
    expect(asked.right).toEqual(['never'])
    expect(sentence(never, asked, book, ({ right }) => right)).toContain('Never')
  })

  test('without a question that waits changes nothing', () => {
    const model = opened()
    expect(answer(model, 'app')).toBe(model)
    expect(skip(model)).toBe(model)
  })
})

describe('a question that is named', () => {
  const named =
    (predict: string, seed: string) =>
    (name: string): string | null =>
      ({ predict, seed })[name] ?? null

  test('is asked at once, about parameters drawn by the seed', () => {
    const drawn = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => learn(opened(), book, named('ip', String(seed))))
    for (const model of drawn) expect(askedNow(model)?.name).toBe('ip')
    expect(new Set(drawn.map(({ params }) => JSON.stringify(params))).size).toBeGreaterThan(2)
    const again = learn(opened(), book, named('ip', '3'))
    expect(again.params).toEqual(drawn[2]!.params)
  })

  test('and unknown is not asked; a seed that is none counts as 0', () => {
    expect(askedNow(learn(opened(), book, named('__proto__', '1')))).toBeUndefined()
    const zero = learn(opened(), book, named('ip', '0'))
    expect(learn(opened(), book, named('ip', '<b>')).params).toEqual(zero.params)
  })
})
