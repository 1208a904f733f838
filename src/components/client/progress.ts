import type { Lang } from '../../i18n/index.ts'
import { root } from '../../i18n/address.ts'

/** A reader who has never graded anything has no log; then nothing is loaded, and nothing is written. */
async function hasLog(name: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false
  const all = await indexedDB.databases?.().catch(() => undefined)
  return all ? all.some((database) => database.name === name) : true
}

/** Fills in what this reader knows: the count of due prompts in the header, and the standing of every card shown. */
export async function showProgress(): Promise<void> {
  if (!(await hasLog('podstep-review'))) return
  const lang = (document.documentElement.dataset['lang'] ?? 'en') as Lang
  const { readProgress } = await import('./read-progress.ts')
  const { paintProgress } = await import('./paint-progress.ts')
  const progress = await readProgress(root(import.meta.env.BASE_URL, `${lang}/cards.json`)).catch(() => undefined)
  if (progress) paintProgress(document, progress)
}
