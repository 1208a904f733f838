import { basename } from 'node:path'
import type { Plugin } from 'vite'
import { sourceOf } from './pieces.ts'

/**
 * Makes a module of a simulation's own code for `import('…/sims/catalog/<sim>/index.ts?source')`: the functions of its actors
 * and what they call, highlighted. It becomes a file of its own, which a page fetches when its reader asks for it.
 */
export const simulationSources = (): Plugin => ({
  name: 'podstep:source',
  enforce: 'pre',
  async load(id, options) {
    const path = /^(.*\/sims\/catalog\/[^/]+)\/index\.ts\?source$/.exec(id)?.[1]
    if (!path) return null
    // Pages never show it by themselves.
    const source = options?.ssr ? null : await sourceOf(basename(path))
    return { code: `export default ${JSON.stringify(source)}`, map: null, moduleType: 'js' }
  },
})
