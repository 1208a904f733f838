import { cardPage, page } from '../i18n/address.ts'
import { bare } from '../i18n/inline.ts'
import { beatSentences } from '../player/index.ts'
import type { Loaded } from '../player/index.ts'
import type { Term } from '../schemas/glossary.ts'
import type { Card, Lang } from '../schemas/library.ts'
import { headingsOf, plainText } from '../schemas/plain.ts'
import type { SearchDocument } from '../search/index.ts'

/** What is searched in one language. */
export interface Searched {
  readonly cards: readonly Card[]
  readonly sims: readonly Loaded[]
  readonly terms: readonly Term[]
}

const ofCard =
  (base: string, lang: Lang, sims: readonly Loaded[]) =>
  (card: Card): SearchDocument => {
    const { sim: id, scenario } = card.facts
    const loaded = sims.find(({ sim }) => sim.id === id)
    const prompts = card.prompts.filter(({ kind }) => kind !== 'question')
    return {
      id: card.id,
      lang,
      kind: 'card',
      url: cardPage(base, lang, card.id),
      title: bare(card.question),
      deck: card.deck[lang],
      answer: bare(card.answer),
      headings: headingsOf(card.body).map(({ text }) => bare(text)),
      body: [plainText(card.body), ...prompts.map(({ ask, answer }) => bare(`${ask} ${answer}`))].join(' '),
      ...(loaded && { beats: beatSentences(loaded, lang, { scenario }) }),
    }
  }

const ofSim =
  (base: string, lang: Lang) =>
  (loaded: Loaded): SearchDocument => {
    const { sim, words } = loaded
    const beats = Object.keys(sim.scenarios).flatMap((scenario) => beatSentences(loaded, lang, { scenario }))
    return {
      id: sim.id,
      lang,
      kind: 'sim',
      url: page(base, lang, `simulations/#${sim.id}`),
      title: words.title,
      answer: words.about,
      headings: Object.values(words.scenarios),
      body: [...Object.values(words.invariants), words.notModelled].join('. '),
      beats: [...new Set(beats)],
    }
  }

const ofTerm =
  (base: string, lang: Lang) =>
  (term: Term): SearchDocument => ({
    id: term.id,
    lang,
    kind: 'term',
    url: page(base, lang, `glossary/#${term.id}`),
    title: term[lang],
    answer: term.meaning[lang],
    headings: [],
    body: '',
  })

/** All that the search finds in one language: cards, simulations, terms. */
export const searchDocuments = (base: string, lang: Lang, { cards, sims, terms }: Searched): SearchDocument[] => [
  ...cards.map(ofCard(base, lang, sims)),
  ...sims.map(ofSim(base, lang)),
  ...terms.map(ofTerm(base, lang)),
]
