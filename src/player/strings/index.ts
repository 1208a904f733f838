export type { Strings } from './en.ts'

export type Lang = 'en' | 'zh'

export const isLang = (text: string | null | undefined): text is Lang => text === 'en' || text === 'zh'

/** Puts values into one of the player's own sentences. */
export const put = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
