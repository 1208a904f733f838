import { describe, expect, test } from 'vitest'
import { counts, fold, queueAt, type ReviewEvent } from '../../src/review/index.ts'
import { grade, minutes, moment, scheduler, undo } from './support.ts'

function queue(clock: string, events: readonly ReviewEvent[], prompts = ['a', 'b', 'c', 'd'], newPerDay = 10) {
  return queueAt({ prompts, memories: fold(events, scheduler), now: moment(clock), newPerDay })
}

describe('due prompts', () => {
  // Good on a new prompt brings it back after two days, easy after eight.
  const log = [
    grade('good 2026-03-03 12:00 +00:00', 'a'),
    grade('good 2026-03-01 12:00 +00:00', 'b'),
    grade('good 2026-03-02 12:00 +00:00', 'c'),
    grade('easy 2026-03-01 12:00 +00:00', 'd'),
  ]

  test('come oldest first, and not before their day', () => {
    expect(queue('2026-03-04 12:00 +00:00', log).due).toEqual(['b', 'c'])
    expect(queue('2026-03-05 12:00 +00:00', log).due).toEqual(['b', 'c', 'a'])
  })

  test('come as soon as their day begins, at the rollover hour', () => {
    expect(queue('2026-03-03 03:59 +00:00', log).due).toEqual([])
    expect(queue('2026-03-03 04:00 +00:00', log).due).toEqual(['b'])
  })

  test('are only those on offer', () => {
    expect(queue('2026-03-05 12:00 +00:00', log, ['a', 'd']).due).toEqual(['a'])
  })
})

describe('new prompts', () => {
  test('come in the order given, up to the day’s limit', () => {
    expect(queue('2026-03-01 12:00 +00:00', [], ['d', 'a', 'b'], 2).fresh).toEqual(['d', 'a'])
  })

  test('become fewer with each one introduced today, whether it is on offer or not', () => {
    const log = [grade('good 2026-03-01 12:00 +00:00', 'a'), grade('good 2026-03-01 12:00 +00:00', 'elsewhere')]
    expect(queue('2026-03-01 12:05 +00:00', log, undefined, 3).fresh).toEqual(['b'])
    expect(queue('2026-03-01 12:05 +00:00', log, undefined, 1).fresh).toEqual([])
    expect(queue('2026-03-02 12:05 +00:00', log, undefined, 3).fresh).toEqual(['b', 'c', 'd'])
  })

  test('are not used up by reviews of older ones, nor by a grade taken back', () => {
    const older = [grade('good 2026-03-01 12:00 +00:00', 'a'), grade('good 2026-03-03 12:00 +00:00', 'a')]
    const event = grade('good 2026-03-03 12:00 +00:00', 'b')
    expect(queue('2026-03-03 12:05 +00:00', [...older, event, undo(event)], undefined, 1).fresh).toEqual(['b'])
  })
})

describe('a prompt that was not known', () => {
  const log = [grade('again 2026-03-01 12:00 +00:00', 'a'), grade('hard 2026-03-01 12:01 +00:00', 'b')]

  test('waits, soonest first', () => {
    const noon = moment('2026-03-01 12:00 +00:00').at
    expect(queue('2026-03-01 12:05 +00:00', log, ['b', 'a', 'c'])).toEqual({
      due: [],
      fresh: ['c'],
      waiting: [
        { prompt: 'a', at: noon + minutes(10) },
        { prompt: 'b', at: noon + minutes(16) },
      ],
    })
  })

  test('comes back in the same session', () => {
    const { due, waiting } = queue('2026-03-01 12:10 +00:00', log)
    expect(due).toEqual(['a'])
    expect(waiting.map(({ prompt }) => prompt)).toEqual(['b'])
  })

  test('comes back after the day has turned over in between, and before what is due that day', () => {
    const late = [grade('good 2026-02-28 12:00 +00:00', 'c'), grade('again 2026-03-02 03:55 +00:00', 'a')]
    expect(queue('2026-03-02 04:04 +00:00', late).waiting.map(({ prompt }) => prompt)).toEqual(['a'])
    expect(queue('2026-03-02 04:05 +00:00', late).due).toEqual(['a', 'c'])
  })

  test('comes back to a reader whose date has gone backwards meanwhile', () => {
    const flight = [grade('again 2026-03-02 09:00 +13:00', 'a')]
    expect(queue('2026-03-01 10:10 -10:00', flight).due).toEqual(['a'])
  })
})

test('counts say how much is in each part', () => {
  expect(counts({ due: ['a', 'b'], fresh: ['c'], waiting: [] })).toEqual({ due: 2, fresh: 1, waiting: 0 })
})
