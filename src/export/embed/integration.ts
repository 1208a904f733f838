import type { AstroIntegration } from 'astro'
import { fileURLToPath } from 'node:url'
import { writeEmbeds } from './build.ts'

/** Adds to the built site what other people's pages use. */
export const embeds = (): AstroIntegration => ({
  name: 'podstep:embeds',
  hooks: { 'astro:build:done': ({ dir }) => writeEmbeds(fileURLToPath(dir)) },
})
