import { readdirSync } from 'node:fs'
import type { Sim } from '../../sims/kernel/index.ts'
import type { Loaded, Lang } from '../../src/player/index.ts'
import en from '../../src/player/strings/en.ts'
import zh from '../../src/player/strings/zh.ts'
import { readWords } from './words.ts'

const catalog = new URL('../../sims/catalog/', import.meta.url)

/** The ids of all simulations. */
export const simIds: readonly string[] = readdirSync(catalog).sort()

/** A simulation with its words, as the player gets it. */
export async function loadSim(id: string, lang: Lang): Promise<Loaded> {
  const { default: sim } = (await import(new URL(`${id}/index.ts`, catalog).href)) as { default: Sim }
  return { sim, words: readWords(id, lang), say: { en, zh }[lang] }
}
