import type { Sim } from '../../sims/kernel/index.ts'
import type { Words } from '../i18n/narrate.ts'
import type { Library } from './element.ts'
import type { Lang, Strings } from './strings/index.ts'

const sims = import.meta.glob<Sim>('../../sims/catalog/*/index.ts', { import: 'default' })
const words = import.meta.glob<Words>('../../content/narration/*/*.yaml', { import: 'default' })
const say: Record<Lang, () => Promise<{ default: Strings }>> = {
  en: () => import('./strings/en.ts'),
  zh: () => import('./strings/zh.ts'),
}

/** The ids of all simulations, in alphabetical order. */
export const simIds: readonly string[] = Object.keys(sims).map((path) => path.split('/').at(-2)!)

/**
 * Loads a simulation and its words in one language, each as a chunk of its own.
 *
 * @throws Error when there is no such simulation
 */
export const load: Library['load'] = async (id, lang) => {
  const sim = sims[`../../sims/catalog/${id}/index.ts`]
  const said = words[`../../content/narration/${id}/${lang}.yaml`]
  if (!sim || !said) throw new Error(`no simulation “${id}” in “${lang}”; there are: ${simIds.join(', ')}`)
  const [loaded, narration, own] = await Promise.all([sim(), said(), say[lang]()])
  return { sim: loaded, words: narration, say: own.default }
}
