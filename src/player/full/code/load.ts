import type { Source } from './source.ts'

/** A module for each simulation, made when the site is built: see src/export/code. */
const sources = import.meta.glob<Source>('../../../../sims/catalog/*/index.ts', { query: '?source', import: 'default' })

/**
 * The code of a simulation, cut into functions.
 *
 * @throws Error when there is no such simulation, or no connection
 */
export const load = (sim: string): Promise<Source> => sources[`../../../../sims/catalog/${sim}/index.ts`]!()
