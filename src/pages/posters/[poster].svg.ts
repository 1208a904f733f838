import type { APIRoute } from 'astro'
import { posterCss } from '../../components/poster-css.ts'
import { posterOf } from '../../components/poster.ts'
import { simIds } from '../../components/sims.ts'
import { LANGS } from '../../i18n/index.ts'
import type { Lang } from '../../i18n/index.ts'
import { load } from '../../player/catalog.ts'

const widths = { '': 660, 'narrow.': 328 } as const

/** Two pictures a simulation and language: `posters/pause-container.en.svg`, and for phones `….narrow.en.svg`. */
export const getStaticPaths = () =>
  simIds.flatMap((id) =>
    LANGS.flatMap((lang) =>
      Object.entries(widths).map(([name, width]) => ({
        params: { poster: `${id}.${name}${lang}` },
        props: { id, lang, width },
      })),
    ),
  )

export const GET: APIRoute = async ({ props }) => {
  const lang = props['lang'] as Lang
  const loaded = await load(String(props['id']), lang)
  const svg = posterOf(loaded, lang, posterCss, props['width'] as 660 | 328)
  return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml' } })
}
