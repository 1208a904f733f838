import { describe, expect, test } from 'vitest'
import { momentAt, problemWords, readLog, recordIn, type GradeEvent, type Unreadable } from '../../src/review/index.ts'
import { grade, undo } from './support.ts'

const event: GradeEvent = { ...grade('good 2026-03-01 07:30 +08:00'), id: 'x1' }

const said = (unreadable: Unreadable | undefined, lang: 'en' | 'zh' = 'en') =>
  unreadable && recordIn(unreadable.index, unreadable.record, unreadable.problem, problemWords[lang])

describe('reading a log', () => {
  test('gives its events as they are, with fields of a later version', () => {
    const records = [event, undo(event), { ...event, id: 'x2', took: 4200 }]
    expect(readLog(records)).toEqual({ events: records, unreadable: [] })
  })

  test('keeps aside what it cannot read, and says which record, what was expected and what came', () => {
    const damaged = { ...event, grade: 7 }
    const { events, unreadable } = readLog([event, damaged, null])
    expect(events).toEqual([event])
    expect(unreadable.map(({ index, record }) => [index, record])).toEqual([
      [1, damaged],
      [2, null],
    ])
    expect(unreadable.map((each) => said(each))).toEqual([
      'Record 2 (id "x1"): grade: expected a whole number from 1 to 4, found 7. ' +
        'It is kept as it is and left out of the schedule.',
      'Record 3: expected an object, found null. It is kept as it is and left out of the schedule.',
    ])
    expect(unreadable.map((each) => said(each, 'zh'))).toEqual([
      '第 2 条记录（id 是 "x1"）：grade 应为 1 到 4 的整数，实际是 7。它原样保留，不参与排期。',
      '第 3 条记录：应为一个对象，实际是 null。它原样保留，不参与排期。',
    ])
  })

  test.each<[object, string]>([
    [{ kind: 'suspend' }, 'kind: expected "grade" or "undo", found "suspend"'],
    [{ kind: 'constructor' }, 'kind: expected "grade" or "undo", found "constructor"'],
    [{ id: '' }, 'id: expected a text that is not empty, found ""'],
    [{ prompt: undefined }, 'prompt: expected a text that is not empty, found nothing'],
    [{ revision: ['r1'] }, 'revision: expected a text that is not empty, found a list'],
    [{ grade: 2.5 }, 'grade: expected a whole number from 1 to 4, found 2.5'],
    [{ how: 'x'.repeat(41), grade: '3' }, 'grade: expected a whole number from 1 to 4, found "3"'],
    [{ how: {} }, 'how: expected a text that is not empty, found an object'],
    [
      { at: event.at / 1000 },
      `at: expected milliseconds since 1970, from the years 2000 to 2999, found ${event.at / 1000}`,
    ],
    [{ at: NaN }, 'at: expected milliseconds since 1970, from the years 2000 to 2999, found NaN'],
    [{ offset: 28_800 }, 'offset: expected whole minutes east of UTC, from -1440 to 1440, found 28800'],
    [{ day: '2026-02-30' }, 'day: expected a date that exists, written \'YYYY-MM-DD\', found "2026-02-30"'],
    [{ day: '2026-3-1' }, 'day: expected a date that exists, written \'YYYY-MM-DD\', found "2026-3-1"'],
    [{ day: '2062-03-01' }, 'day: expected a date within three days of 2026-02-28T23:30:00.000Z, found "2062-03-01"'],
  ])('names the field that is wrong: %j', (change, problem) => {
    const { unreadable } = readLog([{ ...event, ...change }])
    expect(said(unreadable[0])).toContain(`: ${problem}. It is kept`)
    expect(said(unreadable[0], 'zh')).not.toMatch(
      /expected|found|undefined|\{|[A-Za-z0-9]\p{sc=Han}|\p{sc=Han}[A-Za-z0-9]/u,
    )
  })

  const predicted = { seed: 7, guess: 'new', right: ['same'], isRight: false, proposed: 1 }

  test('takes a prediction along, also with fields of a later version', () => {
    const told = [predicted, { ...predicted, guess: 0, right: [1, 2], took: 3 }]
    const records = told.map((each, n) => ({ ...event, id: `x${n}`, predicted: each }))
    expect(readLog(records)).toEqual({ events: records, unreadable: [] })
  })

  test.each<[unknown, string]>([
    [null, 'predicted: expected an object, found null'],
    ['right', 'predicted: expected an object, found "right"'],
    [{ ...predicted, seed: -1 }, 'predicted.seed: expected a whole number from 0 to 2147483647, found -1'],
    [{ ...predicted, seed: 2 ** 31 }, 'predicted.seed: expected a whole number from 0 to 2147483647, found 2147483648'],
    [{ ...predicted, guess: '' }, 'predicted.guess: expected a number, or a text that is not empty, found ""'],
    [{ ...predicted, guess: NaN }, 'predicted.guess: expected a number, or a text that is not empty, found NaN'],
    [{ ...predicted, right: [] }, 'predicted.right: expected a list of what is right, found a list'],
    [{ ...predicted, right: 'same' }, 'predicted.right: expected a list of what is right, found "same"'],
    [{ ...predicted, right: [{}] }, 'predicted.right: expected a list of what is right, found a list'],
    [{ ...predicted, isRight: 0 }, 'predicted.isRight: expected true or false, found 0'],
    [{ ...predicted, proposed: 5 }, 'predicted.proposed: expected a whole number from 1 to 4, found 5'],
    [{}, 'predicted.seed: expected a whole number from 0 to 2147483647, found nothing'],
  ])('names what is wrong with a prediction: %j', (damaged, problem) => {
    const record = { ...event, predicted: damaged }
    const { events, unreadable } = readLog([record])
    expect(events).toEqual([])
    expect(unreadable[0]?.record).toBe(record)
    expect(said(unreadable[0])).toContain(`: ${problem}. It is kept`)
  })

  test('needs to know which grade an undo is of', () => {
    const { unreadable } = readLog([{ ...undo(event), of: undefined }])
    expect(said(unreadable[0])).toContain(': of: expected a text that is not empty, found nothing.')
  })

  test('takes any day that a time zone and a rollover hour can make of an instant', () => {
    const places = [-720, 840].flatMap((offset) => [0, 23].map((hour) => ({ offset, hour })))
    const events = places.flatMap(({ offset, hour }) =>
      Array.from({ length: 24 }, (_, hours) => ({ ...event, ...momentAt(event.at + hours * 3_600_000, offset, hour) })),
    )
    expect(readLog(events).unreadable).toEqual([])
  })
})
