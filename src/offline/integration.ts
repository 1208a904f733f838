import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { writeWorker } from './build.ts'

/** Writes the service worker once the site is built. It lists what it finds, so it must be the last integration. */
export function offline(): AstroIntegration {
  return {
    name: 'podstep-offline',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { version, files } = await writeWorker(fileURLToPath(dir))
        logger.info(`sw.js keeps ${Object.keys(files).length} files as version ${version}`)
      },
    },
  }
}
