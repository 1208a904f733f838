import type { APIRoute } from 'astro'
import { cardsFile } from '../../components/cards-file.ts'
import { getCards } from '../../components/library.ts'
import { LANGS } from '../../i18n/index.ts'
import type { Lang } from '../../i18n/index.ts'

export const getStaticPaths = () => LANGS.map((lang) => ({ params: { lang } }))

export const GET: APIRoute = async ({ params }) => {
  const lang = params['lang'] as Lang
  return Response.json(cardsFile(import.meta.env.BASE_URL, lang, await getCards(lang)))
}
