import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario } from './commands.ts'
import { live } from './live.ts'

/** In each of the two files, so that they run beside each other: 10,000 together. Fewer, or others, on request. */
const RUNS = Number(process.env['LAW_RUNS'] ?? 10_000) / 2
/** The same sequences in every run, so that it is a change that turns them red; LAW_SEED=random goes looking for others. */
const SEED = process.env['LAW_SEED'] ?? '20261121'

/** The law of the whole cluster; `half` tells the two halves' seeds apart where one is given. */
export const obeysTheLaws = (half: number): void =>
  test('no sequence of kubectl commands breaks a law', () => {
    let writes = 0
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        writes += live(scenario).engine.store.version
      }),
      { numRuns: RUNS, ...(SEED !== 'random' && { seed: Number(SEED) + half }) },
    )
    expect(writes / RUNS, 'writes in a scenario').toBeGreaterThan(50)
  }, 1_800_000)
