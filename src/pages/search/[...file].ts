import type { APIRoute } from 'astro'
import { getCards, getTerms } from '../../components/library.ts'
import { searchDocuments } from '../../components/search-documents.ts'
import { getSims } from '../../components/sims.ts'
import { LANGS } from '../../i18n/index.ts'
import { buildSearch } from '../../search/index.ts'

/** Every file of the search: the index, and the texts that a result shows its match in. */
export async function getStaticPaths() {
  const terms = await getTerms()
  const documents = await Promise.all(
    LANGS.map(async (lang) =>
      searchDocuments(import.meta.env.BASE_URL, lang, {
        cards: await getCards(lang),
        sims: await getSims(lang),
        terms,
      }),
    ),
  )
  const { index, bodies } = buildSearch(documents.flat(), terms)
  const files = [{ name: 'index.json', text: index }, ...bodies.filter(({ text }) => text)]
  return files.map(({ name, text }) => ({ params: { file: name }, props: { text } }))
}

export const GET: APIRoute = ({ props }) => new Response(String(props['text']))
