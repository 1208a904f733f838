import { isEmbed } from './pages.ts'

/** One picture: of which page, how wide, in which scheme. */
export interface Shot {
  readonly address: string
  readonly page: string
  readonly width: number
  readonly scheme: 'light' | 'dark'
  readonly lang: string
  /** `page-width-scheme-lang`, the file's name without its ending. */
  readonly name: string
}

const WIDTHS = [360, 768, 1440]
const SCHEMES = ['light', 'dark'] as const

/** The page's part of a name: `home` for a language's first page, `cards-sidecar` for `en/cards/sidecar/`. */
const nameOf = (path: string): string => path.replace(/\/$|\.html$/g, '').replaceAll('/', '-') || 'home'

/**
 * All pictures of a site: every page in every width (CSS pixels) and scheme. A page that belongs to no language counts as
 * `both`; embeds are left out, for their player is on the cards.
 */
export function shotsOf(pages: readonly string[]): Shot[] {
  return pages
    .filter((address) => !isEmbed(address))
    .flatMap((address) => {
      const [, lang = 'both', path = address] = /^(en|zh)\/(.*)$/.exec(address) ?? []
      const page = nameOf(path)
      return WIDTHS.flatMap((width) =>
        SCHEMES.map((scheme) => ({ address, page, width, scheme, lang, name: `${page}-${width}-${scheme}-${lang}` })),
      )
    })
}
