import type { Lang } from '../player/index.ts'

const locales: Readonly<Record<Lang, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** A date written `2026-11-21` as a reader says it: `21 Nov 2026`, `2026 年 11 月 21 日`. */
export function dayInWords(day: string, lang: Lang): string {
  const format = new Intl.DateTimeFormat(locales[lang], {
    year: 'numeric',
    month: lang === 'zh' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const said = format.format(new Date(`${day}T00:00:00Z`))
  return lang === 'zh' ? said.replace(/(\d+)(\D)/g, ' $1 $2').trim() : said
}
