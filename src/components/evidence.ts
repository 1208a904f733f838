import written from '../../content/evidence.json'
import { evidence as schema } from '../schemas/evidence.ts'
import type { Evidence } from '../schemas/evidence.ts'

/** What the last test run showed, by suite and by simulation. */
export const evidence: Evidence = schema.parse(written)

const COMMAND = 'run npm run unit, npm run vectors and npm run evidence'

/**
 * What the tests showed of a simulation.
 *
 * @throws Error when they were not run since it came
 */
export function evidenceOf(sim: string): Evidence['sims'][string] {
  const found = evidence.sims[sim]
  if (!found)
    throw new Error(`content/evidence.json: expected figures for the simulation ${sim}, found none: ${COMMAND}`)
  return found
}

/** As `evidenceOf`, for a suite of reference cases. */
export function suiteEvidence(suite: string): Evidence['suites'][string] {
  const found = evidence.suites[suite]
  if (!found) throw new Error(`content/evidence.json: expected figures for the suite ${suite}, found none: ${COMMAND}`)
  return found
}

/** How many tests of its own a simulation has. */
export const testsOf = (sim: string): number => evidenceOf(sim).shown.reduce((sum, { tests }) => sum + tests.length, 0)
