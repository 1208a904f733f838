import type { Lang } from '../player/index.ts'

/** An address below the site's base (`/` or `/podstep/`): `root('/podstep/', 'theme.js')` is `/podstep/theme.js`. */
export const root = (base: string, path = ''): string => `${base.replace(/\/?$/, '/')}${path.replace(/^\//, '')}`

/** The address of a page in a language; a page's path ends in a slash and the home page's is empty. */
export const page = (base: string, lang: Lang, path = ''): string => root(base, `${lang}/${path}`)

/** The address of a card's page. */
export const cardPage = (base: string, lang: Lang, id: string): string => page(base, lang, `cards/${id}/`)
