import type { Lang } from '../player/index.ts'

/** The language to begin with: the reader's own choice, else the first of the browser's that there is, else English. */
export function chooseLang(stored: string | null, wanted: readonly string[]): Lang {
  if (stored === 'en' || stored === 'zh') return stored
  const known = wanted.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'en' || tag === 'zh')
  return known === 'zh' ? 'zh' : 'en'
}
