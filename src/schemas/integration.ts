import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { requireSoundContent } from './check-content.ts'

/** Stops a build of content that is wrong, before anything is built. */
export const soundContent = (): AstroIntegration => {
  let root = process.cwd()
  return {
    name: 'podstep:content',
    hooks: {
      'astro:config:done': ({ config }) => void (root = fileURLToPath(config.root)),
      'astro:build:start': async () => void (await requireSoundContent(root)),
    },
  }
}
