import { cardPage } from '../i18n/address.ts'
import type { Card, Lang, Prompt } from '../schemas/library.ts'

/** A card as `<lang>/cards.json` holds it; `code` in texts stands in backticks. */
export interface CardEntry {
  readonly id: string
  /** The deck's id, and its name in the file's language. */
  readonly deck: string
  readonly deckName: string
  readonly title: string
  readonly url: string
  readonly sim: string
  readonly scenario: string
  readonly prompts: readonly Prompt[]
  readonly revision: string
}

/** What the review page loads: every card and prompt in one language, in the order in which new ones are introduced. */
export type CardsFile = readonly CardEntry[]

/** Makes the file's content from the cards in the order of the site; `base` is where the site lives. */
export const cardsFile = (base: string, lang: Lang, cards: readonly Card[]): CardsFile =>
  cards.map(({ id, deck, question, prompts, revision, facts: { sim, scenario } }) => ({
    id,
    deck: deck.id,
    deckName: deck[lang],
    title: question,
    url: cardPage(base, lang, id),
    sim,
    scenario,
    prompts,
    revision,
  }))
