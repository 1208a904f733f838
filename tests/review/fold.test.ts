import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, merge, standingGrades, type ReviewEvent } from '../../src/review/index.ts'
import { grade, gradeDrawn, logDrawn, logsDrawn, memoryAfter, scheduler, undo } from './support.ts'

const memoriesOf = (events: readonly ReviewEvent[]) => fold(events, scheduler)

describe('the memories of a log', () => {
  test('are those of its grades, one after the other', () => {
    const lines = ['good 2026-03-01 12:00 +00:00', 'hard 2026-03-03 12:00 +00:00'] as const
    const memories = memoriesOf([grade(lines[1]), grade(lines[0], 'b'), grade(lines[0])])
    expect(memories.get('a')).toEqual(memoryAfter(...lines))
    expect(memories.get('b')?.reps).toBe(1)
    expect([...memories.keys()].sort()).toEqual(['a', 'b'])
  })

  test('do not depend on the order in which events arrived, nor on how often', () => {
    const shuffled = logsDrawn.chain(([a, b]) => {
      const all = [...a, ...b]
      return fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...a], { minLength: all.length + a.length }))
    })
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(memoriesOf(other)).toEqual(memoriesOf(log))
      }),
    )
  })

  test('keep grades of the same millisecond in the order of their ids', () => {
    const [first, second] = ['again', 'easy'].map((name) => grade(`${name} 2026-03-01 12:00 +00:00`))
    expect(memoriesOf([second!, first!])).toEqual(memoriesOf([first!, second!]))
    expect(memoriesOf([second!, first!]).get('a')?.last).toEqual(second)
  })
})

describe('an undo', () => {
  test('restores exactly the earlier state, whenever the grade was given', () => {
    fc.assert(
      fc.property(logDrawn, gradeDrawn, (log, event) => {
        expect(memoriesOf([...log, event, undo(event)])).toEqual(memoriesOf(log))
        expect(memoriesOf([undo(event), ...log, event])).toEqual(memoriesOf(log))
      }),
    )
  })

  test('of the only grade makes a prompt new again', () => {
    const event = grade('good 2026-03-01 12:00 +00:00')
    expect(memoriesOf([event]).has('a')).toBe(true)
    expect(memoriesOf([event, undo(event)]).has('a')).toBe(false)
  })

  test('of an undo does nothing', () => {
    const event = grade('good 2026-03-01 12:00 +00:00')
    expect(memoriesOf([event, undo(event), undo(undo(event))]).size).toBe(0)
  })

  test('leaves the grade before as the next one to undo', () => {
    const [first, second] = ['good 2026-03-01 12:00 +00:00', 'good 2026-03-01 12:01 +00:00'].map((line) => grade(line))
    expect(standingGrades([first!, second!]).at(-1)).toEqual(second)
    expect(standingGrades([first!, second!, undo(second!)]).at(-1)).toEqual(first)
  })
})

describe('merging logs', () => {
  test('gives the same log from either side', () => {
    fc.assert(
      fc.property(logsDrawn, ([a, b]) => {
        expect(merge(a, b)).toEqual(merge(b, a))
      }),
    )
  })

  test('once more changes nothing', () => {
    fc.assert(
      fc.property(logsDrawn, ([a, b]) => {
        const merged = merge(a, b)
        expect(merge(merged)).toEqual(merged)
        expect(merge(merged, a, b)).toEqual(merged)
      }),
    )
  })

  test('of three devices does not depend on who meets first', () => {
    fc.assert(
      fc.property(logsDrawn, logDrawn, ([a, b], c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
      }),
    )
  })

  test('loses no id and invents none', () => {
    fc.assert(
      fc.property(logsDrawn, ([a, b]) => {
        const ids = merge(a, b).map(({ id }) => id)
        expect(ids.toSorted()).toEqual([...new Set([...a, ...b].map(({ id }) => id))].sort())
      }),
    )
  })
})
