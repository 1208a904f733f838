import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accepts, choice, defaults, parseParam, readParams, run } from '../../sims/kernel/index.ts'
import type { ParamValues } from '../../sims/kernel/index.ts'
import rollingUpdate from '../../sims/catalog/rolling-update/index.ts'

describe('a choice', () => {
  const closed = choice(['Always', 'Never'], 'Always')
  const open = choice(['0', '25%'], '25%', /^([0-9]|[1-9][0-9]?%)$/)

  test('takes its options, and says so', () => {
    expect(['Always', 'always', ''].map((text) => parseParam(closed, text))).toEqual(['Always', undefined, undefined])
    expect(accepts(closed)).toBe('Always|Never')
  })

  test('may take other values of a pattern', () => {
    expect(['25%', '7', '7%', '10', '<b>'].map((text) => parseParam(open, text))).toEqual([
      '25%',
      '7',
      '7%',
      undefined,
      undefined,
    ])
    expect(readParams({ open }, { open: '100%' }).problems).toEqual([
      { param: 'open', expected: '0|25%', found: '100%' },
    ])
  })
})

test('a rolling update keeps what must hold with every amount that an address or a manifest may give it', () => {
  const { params: table, invariants, scenarios, refuses } = rollingUpdate
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 10 }).map(String),
    fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`),
  )
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 10 }), (maxSurge, maxUnavailable, replicas) => {
      for (const text of [maxSurge, maxUnavailable]) expect(parseParam(table.maxSurge, text)).toBe(text)
      const params = { ...defaults(table), replicas, maxSurge, maxUnavailable } as ParamValues<typeof table>
      fc.pre(!refuses!(params))
      const { frames, end } = run(rollingUpdate, { params, acts: scenarios['default']!.acts! })
      expect(end).toBe('settled')
      for (const [name, holds] of Object.entries(invariants))
        for (const { state, settled } of frames) {
          const answer = settled ? holds(state, params) : true
          expect(typeof answer === 'boolean' ? answer : answer.holds, name).toBe(true)
        }
    }),
    { numRuns: 60 },
  )
})
