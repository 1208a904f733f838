import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { drawFor, predictions, startParams } from '../../sims/kernel/index.ts'
import type { Questions, Sim } from '../../sims/kernel/index.ts'

/** What content may say of a simulation. */
export interface KnownSim {
  readonly scenarios: readonly string[]
  /** The names of its questions. */
  readonly questions: readonly string[]
  /** Whether a question is asked in a scenario, whatever parameters are drawn for it. */
  readonly asks: (question: string, scenario: string) => boolean
}

/** Every simulation by its id. */
export type KnownSims = ReadonlyMap<string, KnownSim>

/** As many draws show that a question is asked which the scenario's own parameters do not lead to. */
const SEEDS = 12

function isAsked(sim: Sim, questions: Questions, name: string, scenario: string): boolean {
  const params = startParams(sim, { scenario })
  const only = { [name]: questions[name]! }
  // These are what a draw falls back on, so nothing can go wrong.
  if (predictions(sim, only, params, sim.scenarios[scenario]?.acts ?? []).length > 0) return true
  try {
    for (let seed = 0; seed < SEEDS; seed++) drawFor(sim, questions, name, scenario, seed)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const known = (sim: Sim, questions: Questions): KnownSim => ({
  scenarios: Object.keys(sim.scenarios),
  questions: Object.keys(questions),
  asks: (question, scenario) => isAsked(sim, questions, question, scenario),
})

/** Reads every simulation below a root. */
export async function readSims(root: string): Promise<KnownSims> {
  const catalog = join(root, 'sims/catalog')
  const folders = readdirSync(catalog).filter((name) => existsSync(join(catalog, name, 'index.ts')))
  const load = async <T>(...path: string[]) => (await import(pathToFileURL(join(catalog, ...path)).href)) as T
  const entries = folders.map(async (name) => {
    const { default: sim } = await load<{ default: Sim }>(name, 'index.ts')
    const asks = existsSync(join(catalog, name, 'questions.ts'))
    const { questions } = asks ? await load<{ questions: Questions }>(name, 'questions.ts') : { questions: {} }
    return [sim.id, known(sim, questions)] as const
  })
  return new Map(await Promise.all(entries))
}
