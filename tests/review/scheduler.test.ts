import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { momentAt, schedulerFor, type Grade, type Memory } from '../../src/review/index.ts'
import { days, grade, gradeDrawn, memoryAfter, minutes, moment, rollover, scheduler } from './support.ts'

const grades = [1, 2, 3, 4] as const satisfies Grade[]

describe('FSRS-6 with default weights', () => {
  // Weights 0 to 3, and D0(G) = w4 - e^((G-1)*w5) + 1 within 1 to 10: "The Algorithm", fsrs4anki wiki; the figures are those
  // of "first repeat" in packages/fsrs/__tests__/FSRS-6.test.ts, ts-fsrs@32b6081.
  test('gives a first grade the published stability and difficulty', () => {
    const first = grades.map((value) =>
      scheduler.grade(undefined, { ...grade('good 2022-12-29 12:30 +00:00'), grade: value }),
    )
    expect(first.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956])
    expect(first.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1])
  })

  // fsrs-rs@037345f, src/inference.rs lines 836 to 841: again, then five times good after 0, 1, 3, 8 and 21 days.
  test('reaches the memory state of the reference implementation in Rust', () => {
    const { stability, difficulty } = memoryAfter(
      'again 2022-12-29 12:30 +00:00',
      'good 2022-12-29 12:30 +00:00',
      'good 2022-12-30 12:30 +00:00',
      'good 2023-01-02 12:30 +00:00',
      'good 2023-01-10 12:30 +00:00',
      'good 2023-01-31 12:30 +00:00',
    )
    expect(stability).toBeCloseTo(53.62691, 4)
    expect(difficulty).toBeCloseTo(6.3574867, 4)
  })

  // "ivl_history" in packages/fsrs/__tests__/FSRS-6.test.ts, ts-fsrs@32b6081, from the third grade on: there a second step
  // precedes the first two days, which here is a second good on the first day.
  test('gives the intervals of the reference history, each review on the day it is due', () => {
    const history: Grade[] = [3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]
    let memory = memoryAfter('good 2022-12-29 12:30 +00:00', 'good 2022-12-29 12:40 +00:00')
    let now = moment('2022-12-31 12:40 +00:00')
    const intervals = history.map((value) => {
      const { [value]: interval } = scheduler.preview(memory, now)
      memory = scheduler.grade(memory, { ...memory.last, ...now, grade: value })
      now = momentAt(now.at + interval, 0, rollover)
      return Math.floor(interval / days(1))
    })
    expect(intervals).toEqual([11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })

  // "get retrievability" in the same file: easy, and eight days later.
  test('forgets along the published curve', () => {
    const memory = memoryAfter('easy 2023-12-01 12:05 +08:00')
    expect(scheduler.retrievability(memory, moment('2023-12-01 23:00 +08:00'))).toBe(1)
    expect(scheduler.retrievability(memory, moment('2023-12-09 12:05 +08:00'))).toBe(0.9024733)
  })

  test('brings a prompt back sooner for a higher desired retention, with the same memory', () => {
    const event = grade('easy 2026-03-01 12:00 +00:00')
    const [eager, lazy] = [0.95, 0.8].map((retention) => schedulerFor(retention).grade(undefined, event))
    expect(eager!.due.day < lazy!.due.day).toBe(true)
    expect(eager!.stability).toBe(lazy!.stability)
  })
})

describe('the reader’s own day', () => {
  const twiceInOneMorning = ['good 2026-03-01 07:30 +08:00', 'good 2026-03-01 08:30 +08:00'] as const

  test('holds 07:30 and 08:30 of one morning in UTC+8, between which the UTC date changes', () => {
    expect(memoryAfter(...twiceInOneMorning).stability).toBe(2.3065)
  })

  test('would be two days by the UTC calendar, and stability would triple', () => {
    const inUtc = twiceInOneMorning.map((line) => {
      const event = grade(line)
      return { ...event, ...momentAt(event.at, 0, 0) }
    })
    const memory = inUtc.reduce<Memory | undefined>((before, event) => scheduler.grade(before, event), undefined)
    expect(memory?.stability).toBeCloseTo(7.32, 2)
  })

  test('turns over at four: 03:30 belongs to the day before, 04:30 does not', () => {
    expect(memoryAfter('good 2026-03-01 22:00 +08:00', 'good 2026-03-02 03:30 +08:00').stability).toBe(2.3065)
    expect(memoryAfter('good 2026-03-01 22:00 +08:00', 'good 2026-03-02 04:30 +08:00').stability).toBeGreaterThan(7)
  })

  // Berlin 2026: 29 March has 23 hours, 25 October 25.
  test.each([
    ['23', 'good 2026-03-28 08:00 +01:00', 'good 2026-03-29 08:00 +02:00'],
    ['25', 'good 2026-10-24 08:00 +02:00', 'good 2026-10-25 08:00 +01:00'],
    ['24', 'good 2026-06-01 08:00 +02:00', 'good 2026-06-02 08:00 +02:00'],
  ])('counts as one day when it has %s hours', (_hours, first, second) => {
    const plain = memoryAfter('good 2026-01-01 08:00 +00:00', 'good 2026-01-02 08:00 +00:00')
    expect(memoryAfter(first, second).stability).toBe(plain.stability)
  })

  test('is when a prompt is due, all of it, however the clocks have moved since', () => {
    const { due } = memoryAfter('good 2026-03-28 23:00 +01:00')
    expect(due).toEqual({ day: '2026-03-30', at: null })
  })

  test('may come twice for a reader who flies east across the date line, and counts as the same', () => {
    const home = memoryAfter('good 2026-03-02 09:00 +13:00', 'good 2026-03-01 09:00 -10:00')
    expect(home.stability).toBe(2.3065)
    expect(home.due.day).toBe('2026-03-04')
    expect(scheduler.retrievability(home, moment('2026-02-28 09:00 -10:00'))).toBe(1)
  })
})

describe('steps within a session', () => {
  test('bring a prompt back ten minutes after again, a quarter of an hour after hard', () => {
    const now = moment('2026-03-01 12:00 +00:00')
    expect(scheduler.preview(undefined, now)).toEqual({ 1: minutes(10), 2: minutes(15), 3: days(2), 4: days(8) })
    const { phase, due } = memoryAfter('again 2026-03-01 12:00 +00:00')
    expect({ phase, due }).toEqual({ phase: 'learning', due: { day: '2026-03-01', at: now.at + minutes(10) } })
  })

  test('end with good', () => {
    const { phase, due } = memoryAfter('again 2026-03-01 12:00 +00:00', 'good 2026-03-01 12:10 +00:00')
    expect({ phase, due }).toEqual({ phase: 'review', due: { day: '2026-03-02', at: null } })
  })

  test('follow a lapse too, which is counted', () => {
    const { phase, lapses, reps, first } = memoryAfter('good 2026-03-01 12:00 +00:00', 'again 2026-03-03 12:00 +00:00')
    expect({ phase, lapses, reps, first }).toEqual({ phase: 'relearning', lapses: 1, reps: 2, first: '2026-03-01' })
  })
})

test('the preview of a grade is what the grade then gives, and no history leads out of range', () => {
  fc.assert(
    fc.property(fc.array(gradeDrawn, { minLength: 1, maxLength: 40 }), (history) => {
      let memory: Memory | undefined
      for (const event of history.sort((a, b) => a.at - b.at)) {
        const { [event.grade]: interval } = scheduler.preview(memory, event)
        memory = scheduler.grade(memory, event)
        const came =
          memory.due.at === null ? Date.parse(memory.due.day) - Date.parse(event.day) : memory.due.at - event.at
        expect(came).toBe(interval)
        expect(memory.stability).toBeGreaterThan(0)
        expect(memory.difficulty >= 1 && memory.difficulty <= 10).toBe(true)
        expect(memory.due.day >= event.day).toBe(true)
      }
      expect(memory?.reps).toBe(history.length)
    }),
  )
})
