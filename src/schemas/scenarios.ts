import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Sim } from '../../sims/kernel/index.ts'

/** The scenarios of every simulation below a root, by the simulation's id. */
export async function readScenarios(root: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const catalog = join(root, 'sims/catalog')
  const files = readdirSync(catalog)
    .map((name) => join(catalog, name, 'index.ts'))
    .filter((file) => existsSync(file))
  const sims = await Promise.all(
    files.map(async (file) => ((await import(pathToFileURL(file).href)) as { default: Sim }).default),
  )
  return new Map(sims.map(({ id, scenarios }) => [id, Object.keys(scenarios)]))
}
