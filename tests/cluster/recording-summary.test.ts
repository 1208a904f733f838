import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { summaryOf } from '../../sims/cluster/recording/index.ts'
import type { Summary, Trace } from '../../sims/cluster/recording/index.ts'

const folder = new URL('../traces/', import.meta.url)
const names = readdirSync(folder).filter((file) => file !== 'ordering-variants.json')

/** Lines of a recording carry the time of their neighbours where that is later; a summary has their own. */
const ROUNDED_MS = 60

/** The same, but for times that differ by little. */
function isClose(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= ROUNDED_MS
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>]
  const fields = Object.keys(left)
  return fields.length === Object.keys(right).length && fields.every((field) => isClose(left[field], right[field]))
}

test.each(names)('the summary of %s follows from its events', (file) => {
  const { setup, events, summary } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Trace & {
    readonly summary: Summary
  }
  const own = summaryOf(setup.initialState, events, summary.finalState, summary.durationMs)
  expect(own.counts).toEqual(summary.counts)
  expect(own.eventCount).toBe(summary.eventCount)
  expect(Object.keys(own).sort()).toEqual(Object.keys(summary).sort())
  for (const part of Object.keys(own) as (keyof Summary)[])
    if (!isClose(own[part], summary[part])) expect(own[part]).toEqual(summary[part])
})
