import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { momentAt, momentOf } from '../../src/review/index.ts'
import { days, moment } from './support.ts'

/** Minutes east of UTC in a zone, as the platform's own time zone data has them. */
function offsetIn(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
}

describe('a study day', () => {
  test.each([
    ['2026-03-01 03:59 +08:00', '2026-02-28'],
    ['2026-03-01 04:00 +08:00', '2026-03-01'],
    ['2026-03-01 23:59 +08:00', '2026-03-01'],
    ['2026-03-02 03:59 +08:00', '2026-03-01'],
    ['2026-03-01 04:00 -11:00', '2026-03-01'],
    ['2024-03-01 00:00 +05:45', '2024-02-29'],
  ])('that turns over at four is, at %s, %s', (clock, day) => expect(moment(clock).day).toBe(day))

  test('turns over at the hour that the reader set', () => {
    expect(moment('2026-03-01 00:00 +01:00', 0).day).toBe('2026-03-01')
    expect(moment('2026-03-01 22:59 +01:00', 23).day).toBe('2026-02-28')
  })

  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Shanghai'])(
    'never goes backwards in %s, whatever the clocks do and whenever it turns over',
    (zone) => {
      const start = Date.UTC(2026, 0, 1)
      const quarterHours = fc.integer({ min: 0, max: 365 * 96 }).map((count) => start + count * 15 * 60_000)
      fc.assert(
        fc.property(quarterHours, fc.integer({ min: 0, max: 23 }), (at, hour) => {
          const [now, later] = [at, at + 15 * 60_000].map((time) => momentAt(time, offsetIn(zone, time), hour).day)
          expect(later! >= now!).toBe(true)
        }),
        { numRuns: 300 },
      )
    },
  )

  test('is read off the wall clock of this machine', () => {
    const date = new Date(2026, 2, 1, 7, 30)
    expect(momentOf(date, 4)).toEqual(momentAt(date.getTime(), 0 - date.getTimezoneOffset(), 4))
    expect(momentOf(date, 4).day).toBe('2026-03-01')
    expect(momentOf(new Date(date.getTime() + days(1)), 4).day).toBe('2026-03-02')
  })

  test('survives a round trip through JSON at an offset of zero', () => {
    const inUtc = { getTime: () => days(20_000), getTimezoneOffset: () => 0 } as Date
    expect(JSON.parse(JSON.stringify(momentOf(inUtc, 4)))).toStrictEqual(momentOf(inUtc, 4))
  })
})
