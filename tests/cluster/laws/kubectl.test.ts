import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario } from './commands.ts'
import { live } from './live.ts'

/** All of the 10,000 by `LAW_RUNS=10000`. */
const RUNS = Number(process.env['LAW_RUNS'] ?? 1000)
const SEED = Number(process.env['LAW_SEED'] ?? Date.now() % 2 ** 31)

test(`no sequence of commands breaks a law (seed ${SEED})`, () => {
  let writes = 0
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      writes += live(scenario).engine.store.version
    }),
    { numRuns: RUNS, seed: SEED },
  )
  expect(writes / RUNS, 'writes in a scenario').toBeGreaterThan(100)
}, 600_000)
