import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exportLog,
  fold,
  importLog,
  lineIn,
  merge,
  problemWords,
  proposedBy,
  readLog,
  seedOf,
} from '../../src/review/index.ts'
import type { GradeEvent, Predicted } from '../../src/review/index.ts'
import { eventsIn, tab, useBrowser } from './browser.ts'
import { grade, logDrawn, predictedDrawn, scheduler, undo } from './support.ts'

const predicted: Predicted = { seed: 12, guess: 'new', right: ['same'], isRight: false, proposed: 1 }
const overridden: GradeEvent = { ...grade('hard 2026-03-01 07:30 +08:00'), predicted }

describe('the seed of a prompt', () => {
  test('stays until the next grade, and is another one then', () => {
    expect(seedOf('pod/guess', 3)).toBe(seedOf('pod/guess', 3))
    const drawn = Array.from({ length: 200 }, (_, grades) => seedOf('pod/guess', grades))
    expect(new Set(drawn).size).toBe(200)
  })

  test('is of its own for every prompt', () => {
    expect(seedOf('pod/guess', 0)).not.toBe(seedOf('pod/other', 0))
  })

  test('is the same in every version, for logs outlive them', () => {
    expect([0, 1].map((grades) => seedOf('pause-container/ip-after-an-end', grades))).toEqual([
      1_576_562_984, 962_583_303,
    ])
  })

  test('is a whole number that a record may hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (prompt, grades) => {
        const seed = seedOf(prompt, grades)
        expect(readLog([{ ...overridden, predicted: { ...predicted, seed } }]).unreadable).toEqual([])
      }),
    )
  })

  test('counts the grades that stand: one taken back asks the same question again', () => {
    const graded = (events: Parameters<typeof fold>[0]) => fold(events, scheduler).get('a')?.reps ?? 0
    const again = grade('again 2026-03-01 07:40 +08:00')
    expect(graded([overridden])).toBe(1)
    expect(graded([overridden, again])).toBe(2)
    expect(graded([overridden, again, undo(again)])).toBe(1)
    expect(graded([overridden, undo(overridden)])).toBe(0)
  })
})

test('a right prediction proposes good, a wrong one again', () => {
  expect([true, false].map(proposedBy)).toEqual([3, 1])
})

test('what was predicted moves no date: only the grade does', () => {
  fc.assert(
    fc.property(logDrawn, predictedDrawn, (events, told) => {
      const due = (log: typeof events) => [...fold(log, scheduler)].map(([prompt, memory]) => [prompt, memory.due])
      const foretold = events.map((event) => (event.kind === 'grade' ? { ...event, predicted: told } : event))
      expect(due(foretold)).toEqual(due(events))
    }),
  )
})

describe('a prediction and the grade that was chosen instead', () => {
  useBrowser()

  test('are in the file, and come back from it', () => {
    const text = exportLog(readLog([overridden]))
    expect(JSON.parse(text)).toMatchObject({ grade: 2, how: 'button', predicted })
    expect(importLog(text)).toEqual({ events: [overridden], problems: [] })
  })

  test('keep a line out that was damaged, and name it', () => {
    const damaged = { ...overridden, predicted: { ...predicted, right: 'same' } }
    const { events, problems } = importLog(`${JSON.stringify(overridden)}\n${JSON.stringify(damaged)}\n`)
    expect(events).toEqual([overridden])
    expect(problems.map(({ line, problem }) => lineIn(line, problem, problemWords.en))).toEqual([
      'Line 2: predicted.right: expected a list of what is right, found "same". It was left out; the others came in.',
    ])
  })

  test('are in the store, there to stay when the grade is taken back', async () => {
    const store = await tab()
    await store.append(overridden)
    await store.append(undo(overridden))
    expect(await eventsIn(await tab())).toEqual(expect.arrayContaining([overridden, undo(overridden)]))
  })

  test('are not written where they are damaged', async () => {
    const store = await tab()
    const damaged = { ...overridden, predicted: { ...predicted, proposed: 0 } } as unknown as GradeEvent
    await expect(store.append(damaged)).rejects.toThrow(
      'predicted.proposed: expected a whole number from 1 to 4, found 0',
    )
    expect(await eventsIn(store)).toEqual([])
  })

  test('come along when two logs are merged, whichever comes first', () => {
    const other = grade('good 2026-03-02 07:30 +08:00')
    expect(merge([other], [overridden])).toEqual([overridden, other])
    expect(merge([overridden], [other, overridden])).toEqual([overridden, other])
  })
})
