import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runJob } from '../../../sims/mechanisms/workloads/index.ts'
import type { Outcome, RunJobInput } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.jobrun', runJob)

const run = (input: Partial<RunJobInput>) =>
  runJob({ parallelism: 2, completions: 2, backoffLimit: 6, outcomes: [], ...input })

/** One text a tick, as '2+1-0 1/0': active Pods, created, deleted, then succeeded and failed ones. */
const film = (input: Partial<RunJobInput>) =>
  run(input).rows.map((row) => `${row.active}+${row.created}-${row.deleted} ${row.succeeded}/${row.failed}`)

describe('runJob', () => {
  test('a Pod that takes no time is seen to have ended in the next tick', () => {
    expect(film({ completions: 1, outcomes: ['0 Succeeded'] })).toEqual(['1+1-0 0/0', '0+0-0 1/0'])
  })

  test('outcomes go to Pods in the order of their creation', () => {
    expect(film({ outcomes: ['2 Succeeded', '1 Failed', '1 Succeeded'] })).toEqual([
      '2+2-0 0/0',
      '2+1-0 0/1',
      '0+0-0 2/1',
    ])
  })

  test('the Pods that a failed Job deletes are gone in the same tick', () => {
    expect(film({ backoffLimit: 0, outcomes: ['9 Succeeded', '1 Failed'] })).toEqual(['2+2-0 0/0', '0+0-1 0/1'])
  })

  test('sees what happens in the sixtieth tick, and nothing after it', () => {
    expect(run({ completions: 1, outcomes: ['59 Succeeded'] }).condition).toEqual({ type: 'Complete' })
    const endless = run({ completions: 1, outcomes: ['60 Succeeded'] })
    expect(endless.condition).toBeNull()
    expect(endless.rows).toHaveLength(60)
  })

  test('a Pod without an outcome never ends', () => {
    expect(run({}).condition).toBeNull()
  })

  test('without parallelism nothing ever starts', () => {
    expect(film({ parallelism: 0 })).toEqual(Array(60).fill('0+0-0 0/0'))
  })

  const anyRun = fc.record({
    parallelism: fc.integer({ min: 1, max: 4 }),
    completions: fc.option(fc.nat(6)),
    backoffLimit: fc.nat(4),
    outcomes: fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('Succeeded', 'Failed'))
        .map(([ticks, phase]) => `${ticks} ${phase}` as Outcome),
      { minLength: 12, maxLength: 12 },
    ),
  })

  test('no Pod appears or disappears without a row that says so', () => {
    fc.assert(
      fc.property(anyRun, (input) => {
        let there = 0
        for (const { created, deleted, active, succeeded, failed } of runJob(input).rows) {
          there += created - deleted
          expect(active + succeeded + failed).toBe(there)
          expect(active).toBeLessThanOrEqual(input.parallelism)
        }
      }),
    )
  })

  test('a Job with a number of completions never starts more than it needs', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(6), (input, completions) => {
        const { condition, rows } = runJob({ ...input, completions })
        for (const { active, succeeded } of rows) expect(active + succeeded).toBeLessThanOrEqual(completions)
        if (condition?.type === 'Complete') expect(rows.at(-1)!.succeeded).toBe(completions)
      }),
    )
  })
})
