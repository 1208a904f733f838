import type { Lang } from './library.ts'

/** How long an answer in one breath may be: English counts words, Chinese characters without spaces and marks of code. */
export const BREATH = { en: { most: 60, unit: 'words' }, zh: { most: 120, unit: 'characters' } } as const

/** The length of an answer in its language's unit. */
export function breathOf(answer: string, lang: Lang): number {
  const bare = answer.replaceAll('`', '').trim()
  return lang === 'en' ? bare.split(/\s+/).length : [...bare.replace(/\s/g, '')].length
}
