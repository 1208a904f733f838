import { describe, expect, test } from 'vitest'
import type { Intervals } from '../../src/review/index.ts'
import { DAY } from '../../src/review/ui/interval.ts'
import { scaleOf } from '../../src/review/ui/scale.ts'

const minute = DAY / 1440
const line = (...ms: [number, number, number, number]): Intervals => ({ 1: ms[0], 2: ms[1], 3: ms[2], 4: ms[3] })

/** The line as it looks: stops and marks from left to right. */
function drawn(intervals: Intervals): string {
  const { marks, stops } = scaleOf(intervals)
  const all = [...marks.map(({ mark, x }) => ({ name: mark, x })), ...stops.map(({ grade, x }) => ({ name: grade, x }))]
  return all
    .toSorted((a, b) => a.x - b.x)
    .map(({ name }) => name)
    .join(' ')
}

describe('the time line of the grades', () => {
  test('shows each grade between the marks that it lies between', () => {
    expect(drawn(line(10 * minute, 9 * DAY, 26 * DAY, 61 * DAY))).toBe('1 hour day week 2 3 month 4 half')
  })

  test('reaches as far as the longest interval, and no further than it needs to', () => {
    expect(drawn(line(10 * minute, 200 * DAY, 400 * DAY, 700 * DAY))).toBe('1 hour day week month half 2 3 4 two')
    expect(drawn(line(10 * minute, DAY, 2 * DAY, 5000 * DAY))).toMatch(/ten 4 most$/)
  })

  test('holds every stop, also one that no line could hold', () => {
    for (const { x } of scaleOf(line(1, minute, 90_000 * DAY, 900_000 * DAY)).stops) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(1)
    }
  })

  test('has one label for stops that would overlap', () => {
    const { labels } = scaleOf(line(10 * minute, 20 * DAY, 20 * DAY, 60 * DAY))
    expect(labels.map(({ text }) => text)).toEqual(['1', '2 3', '4'])
  })
})
