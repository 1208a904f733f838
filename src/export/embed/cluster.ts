import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const IMPORT = /^import \{([^}]*)\} from '\.\.\/\.\.\/(cluster\/[^']+)'/gm

/** What only other parts of the site ask of a simulation. */
const ELSEWHERE = ['questions.ts', 'manifest.ts']

/**
 * What a simulation takes from the cluster, as a module's text that exports all of it; empty where it takes nothing.
 *
 * So only the controllers that it runs are loaded, and simulations that run the same ones share a file.
 */
export function clusterOf(id: string): string {
  const folder = `sims/catalog/${id}`
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !ELSEWHERE.includes(file))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(IMPORT)])
    .flatMap(([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.trim().split(' as ')[0]!)
        .filter((name) => name && !name.startsWith('type '))
        .map((name) => `${name} } from './sims/${from}'`),
    )
  return [...new Set(names)]
    .sort()
    .map((name, index) => `export { ${name.replace(' }', ` as _${index} }`)}`)
    .join('\n')
}
