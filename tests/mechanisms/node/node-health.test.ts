import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeHealth } from '../../../sims/mechanisms/node/index.ts'
import type { NodeHealthInput } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.notready', nodeHealth)

const watch = (given: Partial<NodeHealthInput>) =>
  nodeHealth({
    monitorPeriodSeconds: 5,
    monitorGracePeriodSeconds: 40,
    statusReports: [],
    leaseRenewals: [],
    untilSeconds: 60,
    ...given,
  }).changes.map(({ at, ready, taints }) => [at, ready, ...taints.map((taint) => taint.split('/')[1])].join(' '))

test('one look is made at least, and none after the end', () => {
  expect(watch({ untilSeconds: 0 })).toEqual(['0 True'])
  expect(watch({ untilSeconds: 44 })).toEqual(['0 True'])
})

describe('a node that says it is not ready', () => {
  const notReady = { at: 7, ready: 'False' as const }
  const told = '10 False not-ready:NoExecute not-ready:NoSchedule'

  test('gets both taints at once', () => {
    expect(watch({ statusReports: [notReady], untilSeconds: 50 })).toEqual(['0 True', told])
  })

  test('and then falls silent keeps its NoExecute taint for one more look', () => {
    expect(watch({ statusReports: [notReady], untilSeconds: 200 })).toEqual([
      '0 True',
      told,
      '55 Unknown not-ready:NoExecute unreachable:NoSchedule',
      '60 Unknown unreachable:NoExecute unreachable:NoSchedule',
    ])
  })

  test('and is ready again before the next look was never seen otherwise', () => {
    expect(watch({ statusReports: [notReady, { at: 9, ready: 'True' }], untilSeconds: 45 })).toEqual(['0 True'])
  })
})

test('a sign of life that the controller sees late counts from then', () => {
  expect(watch({ monitorPeriodSeconds: 20, leaseRenewals: [1], untilSeconds: 80 })).toEqual([
    '0 True',
    '80 Unknown unreachable:NoSchedule',
  ])
})

const seconds = fc.nat({ max: 200 })
const anyReports = fc
  .array(fc.record({ at: seconds, ready: fc.constantFrom('True' as const, 'False' as const) }))
  .map((reports) => reports.toSorted((a, b) => a.at - b.at))

test('a ready node has no taints, and only a node that was silent too long is unknown', () => {
  fc.assert(
    fc.property(anyReports, fc.array(seconds), (statusReports, leaseRenewals) => {
      for (const change of watch({ statusReports, leaseRenewals, untilSeconds: 200 })) {
        const [at, ready, ...taints] = change.split(' ')
        expect(taints.length === 0).toBe(ready === 'True')
        if (ready !== 'Unknown' || !taints.includes('unreachable:NoSchedule') || taints.length > 1) continue
        const signs = [...leaseRenewals, ...statusReports.map((report) => report.at)]
        expect(signs.some((sign) => sign > Number(at) - 40 && sign <= Number(at))).toBe(false)
      }
    }),
  )
})
