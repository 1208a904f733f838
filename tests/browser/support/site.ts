import { pagesOf } from '../../../src/cli/screens/pages.ts'

/** The folder of the built site under test. */
export const dist = process.env['PODSTEP_DIST'] ?? 'dist'

/** Every address of the site, read from the folder, so that a new page is tested from its first day. */
export const allPages = (): string[] => pagesOf(dist)

export const pagesIn = (lang: string): string[] => allPages().filter((address) => address.startsWith(`${lang}/`))

export const cardPages = (lang: string): string[] => pagesIn(lang).filter((address) => address.includes('/cards/'))
