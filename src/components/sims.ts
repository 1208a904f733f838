import { load, simIds } from '../player/catalog.ts'
import type { Lang } from '../i18n/index.ts'
import { chooseHomeSim } from './home-sim.ts'

/** The simulation that runs on the home page. */
export const homeSim = chooseHomeSim(simIds)

/** Every simulation with its words, by title. */
export async function getSims(lang: Lang) {
  const sims = await Promise.all(simIds.map((id) => load(id, lang)))
  return sims.toSorted((a, b) => a.words.title.localeCompare(b.words.title, lang))
}

export { simIds }
