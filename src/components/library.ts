import { getCollection } from 'astro:content'
import { arrange } from '../schemas/library.ts'
import type { Card, CardSource } from '../schemas/library.ts'
import type { Lang } from '../i18n/index.ts'

/** The decks in the order in which the site shows them. */
export const getDecks = async () =>
  (await getCollection('decks')).map(({ data }) => data).toSorted((a, b) => Number(a['order']) - Number(b['order']))

/** The glossary's terms in the order of their file. */
export const getTerms = async () =>
  (await getCollection('glossary')).map(({ data }) => data).toSorted((a, b) => Number(a['order']) - Number(b['order']))

/** Every card in one language, in the order of the site. */
export async function getCards(lang: Lang): Promise<Card[]> {
  const texts = new Map((await getCollection('texts')).map((text) => [text.id, text]))
  const sources = (await getCollection('facts')).flatMap(({ id: path, data: facts }): CardSource[] => {
    const text = texts.get(`${path}/${lang}`)
    const [deck = '', id = ''] = path.split('/')
    return text ? [{ deck, id, facts, text: text.data, body: text.body ?? '' }] : []
  })
  return arrange(await getDecks(), sources)
}
