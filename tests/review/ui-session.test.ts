import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../src/review/index.ts'
import type { ReviewEvent } from '../../src/review/index.ts'
import { promptToAsk, sessionAt } from '../../src/review/ui/session.ts'
import type { Basis } from '../../src/review/ui/session.ts'
import { upcoming } from '../../src/review/ui/upcoming.ts'
import { grade, moment, undo } from './support.ts'

const noon = '2026-03-01 12:00 +08:00'
const basis = (events: readonly ReviewEvent[], newPerDay = 2, clock = noon): Basis => ({
  prompts: ['a', 'b', 'c', 'd'],
  events,
  settings: { ...defaultSettings, newPerDay },
  now: moment(clock),
})
const session = (...given: Parameters<typeof basis>) => sessionAt(basis(...given))
const next = (...given: Parameters<typeof basis>) => upcoming(basis(...given), session(...given))

const goodA = grade('good 2026-03-01 11:50 +08:00')
const againB = grade('again 2026-03-01 11:55 +08:00', 'b')

describe('a session', () => {
  test('counts what was graded today, what is left, and what waits for later days', () => {
    expect(session([])).toMatchObject({ done: 0, left: 2, unseen: 2 })
    expect(session([goodA])).toMatchObject({ done: 1, left: 1, unseen: 2 })
    expect(session([goodA, againB])).toMatchObject({ done: 2, left: 1, unseen: 2 })
  })

  test('takes back the last grade of today, and none of an earlier day', () => {
    expect(session([goodA, againB]).last).toEqual({ id: againB.id, prompt: 'b' })
    expect(session([goodA, againB, undo(againB)]).last).toEqual({ id: goodA.id, prompt: 'a' })
    expect(session([goodA], 2, '2026-03-02 04:01 +08:00').last).toBeUndefined()
  })

  test('knows what was predicted for the grade that it would take back', () => {
    const predicted = { seed: 1, guess: 2, right: [3], isRight: false, proposed: 1 } as const
    expect(session([{ ...goodA, predicted }]).last).toEqual({ id: goodA.id, prompt: 'a', predicted })
  })
})

describe('the prompt to ask', () => {
  test('stays the one on screen while it is still to be asked', () => {
    expect(promptToAsk(session([]), 'b')).toBe('b')
    expect(promptToAsk(session([againB]), 'b')).toBe('a')
  })

  test('is what is due before what is new, and none when the day is done', () => {
    expect(promptToAsk(session([againB], 2, '2026-03-01 12:06 +08:00'))).toBe('b')
    expect(promptToAsk(session([goodA], 1))).toBeUndefined()
  })
})

describe('what comes after today', () => {
  test('is tomorrow while there are prompts never seen', () => {
    expect(next([goodA], 1)).toEqual({ inDays: 1, day: '2026-03-02', prompts: 0 })
  })

  test('is the first day on which a prompt is due when no new ones are allowed', () => {
    expect(next([goodA], 0)).toEqual({ inDays: 2, day: '2026-03-03', prompts: 1 })
  })

  test('is nothing when nothing is scheduled and nothing new is allowed', () => {
    expect(next([], 0)).toBeUndefined()
  })
})
