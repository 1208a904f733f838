import { expect, test } from 'vitest'
import { growthTable, perTenfold } from '../../src/cli/bench/grow.ts'
import { growths } from '../../src/cli/bench/growth.ts'
import { scale } from '../../src/cli/bench/scale.ts'

test('growth is told per tenfold, whatever the step', () => {
  expect(perTenfold({ size: 10, ms: 1 }, { size: 100, ms: 10 })).toBeCloseTo(10)
  expect(perTenfold({ size: 10, ms: 1 }, { size: 1000, ms: 100 })).toBeCloseTo(10)
  expect(perTenfold({ size: 1000, ms: 1 }, { size: 5000, ms: 5 })).toBeCloseTo(10)
})

test('growth beyond the mechanism’s own is marked', () => {
  const growth = { ...growths[0]!, name: 'n', unit: 'u' }
  const table = growthTable(growth, [
    { size: 10, ms: 1 },
    { size: 100, ms: 10, perTenfold: 10 },
    { size: 1000, ms: 1000, perTenfold: 100 },
  ])
  expect(table.split('\n').map((line) => line.trim()[0])).toEqual(['n', '✓', '✓', '✗'])
})

test.each(growths.map((growth) => [growth.name, growth] as const))('%s runs at its smallest size', (_, growth) => {
  const result = growth.at(growth.sizes[0]!)()
  expect(JSON.stringify(result).length).toBeGreaterThan(50)
})

test('a cluster is created, rolled and drained at any size', () => {
  const steps = scale({ nodes: 3, pods: 12 })
  expect(steps.map(({ step }) => step)).toEqual(['create', 'roll', 'drain'])
  for (const { writes } of steps) expect(writes).toBeGreaterThan(12)
})
