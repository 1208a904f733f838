import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cronSchedule } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.cronschedule', cronSchedule)

/** The times found, or ['error']. */
const next = (schedule: string, after = '2024-03-01T00:00:00Z', count = 1): readonly string[] => {
  const outcome = cronSchedule({ schedule, after, count })
  return 'next' in outcome ? outcome.next : ['error']
}

const first = (schedule: string, after?: string) => next(schedule, after)[0]

describe('cronSchedule', () => {
  test('lists as many times as asked for, none too', () => {
    expect(next('* * * * *', '2024-03-01T00:00:00Z', 0)).toEqual([])
    expect(next('* * * * *', '2024-03-01T00:00:00Z', 200)).toHaveLength(200)
  })

  test('looks as far as the end of the fifth year from now', () => {
    // From 2096 on the next leap day is 2104, eight years away: 2100 has none.
    expect(first('0 0 29 2 *', '2096-02-29T00:00:00Z')).toBeUndefined()
    expect(first('0 0 29 2 *', '2098-12-31T23:59:58Z')).toBeUndefined()
    expect(first('0 0 29 2 *', '2098-12-31T23:59:59Z')).toBe('2104-02-29T00:00:00Z')
  })

  test('a fraction of a second is no reason to skip a time', () => {
    expect(first('* * * * *', '2024-03-01T00:00:59.999Z')).toBe('2024-03-01T00:01:00Z')
  })

  test('refuses a time that is none', () => {
    expect(() => next('* * * * *', 'tomorrow')).toThrow(RangeError)
  })

  test.each([
    ['1,,2 * * * *', '2024-03-01T00:01:00Z'],
    ['+5 07 * * *', '2024-03-01T07:05:00Z'],
    ['  5\t* * *  * ', '2024-03-01T00:05:00Z'],
    ['*-5 * * * *', '2024-03-01T00:01:00Z'],
    ['0 0 * feb-Apr Sun-TUE', '2024-03-03T00:00:00Z'],
    ['59/7 * * * *', '2024-03-01T00:59:00Z'],
    ['0 0 29-31/2 * *', '2024-03-29T00:00:00Z'],
  ])('reads %o', (schedule, time) => {
    expect(first(schedule)).toBe(time)
  })

  test.each([
    '1-2-3 * * * *',
    '1/2/3 * * * *',
    '-1 * * * *',
    '1- * * * *',
    '*/-1 * * * *',
    '*/ * * * *',
    '*5 * * * *',
    '1.5 * * * *',
    'mon * * * *',
    '0 0 * monday *',
    '0 0 32 * *',
    '0 0 * 0 *',
    '0 0 * * fri-mon',
    '@Daily',
    ' @daily',
    '@every',
    'constructor',
  ])('%o is no schedule', (schedule) => {
    expect(cronSchedule({ schedule, after: '2024-03-01T00:00:00Z', count: 1 })).toEqual({ error: true })
  })

  test('a field of commas is allowed and never matches', () => {
    expect(next(', * * * *')).toEqual([])
  })

  test('a star in a list makes the field a star, with a step too', () => {
    // 2024-03-01 is a Friday; with two restrictions the 13th alone would do.
    expect(first('0 0 13 * 5,*')).toBe('2024-03-13T00:00:00Z')
    expect(first('0 0 13 * */5')).toBe('2024-09-13T00:00:00Z')
    expect(first('0 0 13 * 5')).toBe('2024-03-08T00:00:00Z')
  })

  test.each([
    ['1h', '01:00:00'],
    ['1.5h', '01:30:00'],
    ['.5m', '00:00:30'],
    ['1h1m1s', '01:01:01'],
    ['+90s', '00:01:30'],
    ['1999ms', '00:00:01'],
    ['2000000µs', '00:00:02'],
    ['4.35m', '00:04:21'],
    // Never more often than once a second.
    ['10ms', '00:00:01'],
    ['0', '00:00:01'],
    ['-1h', '00:00:01'],
  ])('@every %s starts at %s after midnight', (duration, time) => {
    expect(first(`@every ${duration}`)).toBe(`2024-03-01T${time}Z`)
  })

  test.each(['', '1', 'h', '.h', '1.5.h', '1h 1m', ' 1h', '1d', '--1h', '1hh', '2562048h'])(
    '@every %o is no schedule',
    (duration) => {
      expect(next(`@every ${duration}`)).toEqual(['error'])
    },
  )

  const day = 86_400_000
  const anyTime = fc.integer({ min: 0, max: 130 * 365 * 24 * 60 }).map((minutes) => minutes * 60_000)
  const rfc3339 = (time: number) => new Date(time).toISOString().replace('.000', '')

  test('knows the calendar', () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        const date = new Date(time)
        const fields = [date.getUTCMinutes(), date.getUTCHours(), date.getUTCDate(), date.getUTCMonth() + 1]
        expect(first(`${fields.join(' ')} *`, rfc3339(time - day))).toBe(rfc3339(time))
        expect(first(`* * * * ${date.getUTCDay()}`, rfc3339(time - 60_000))).toBe(rfc3339(time))
      }),
    )
  })

  const someOf = (min: number, max: number) =>
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 }).map((values) => values.join())

  test('finds the very next day that matches', () => {
    fc.assert(
      fc.property(anyTime, someOf(1, 31), someOf(0, 6), (time, days, weekdays) => {
        const found = Date.parse(first(`0 0 ${days} * ${weekdays}`, rfc3339(time))!)
        const matches = (midnight: number) => {
          const date = new Date(midnight)
          const isListed = (list: string, value: number) => list.split(',').includes(String(value))
          return isListed(days, date.getUTCDate()) || isListed(weekdays, date.getUTCDay())
        }
        let expected = (Math.floor(time / day) + 1) * day
        while (!matches(expected)) expected += day
        expect(found).toBe(expected)
      }),
    )
  })

  test('goes on from a result as if it had been asked for more', () => {
    const anySchedule = fc
      .tuple(someOf(0, 59), someOf(0, 23), someOf(1, 28), someOf(1, 12), someOf(0, 6))
      .map((fields) => fields.join(' '))
    fc.assert(
      fc.property(anyTime, anySchedule, (time, schedule) => {
        const times = next(schedule, rfc3339(time), 3)
        expect(next(schedule, times[0], 2)).toEqual(times.slice(1))
      }),
    )
  })
})
