import type { CardFacts, CardText } from './card.ts'
import type { Deck } from './deck.ts'
import { revisionOf } from './revision.ts'

export type Lang = 'en' | 'zh'

/** A question that is scheduled for review; `code` in backticks. */
export interface Prompt {
  /** Unique over all cards: `pause-container/crash-keeps-ip`. */
  readonly id: string
  readonly kind: CardFacts['prompts'][number]['kind']
  /** The question of the card's simulation that a prompt of kind `predict` asks with fresh parameters. */
  readonly asks?: string
  /** The scenario in which it is asked, where that is not the card's. */
  readonly scenario?: string
  readonly ask: string
  readonly answer: string
}

/** A card in one language, in its place in its deck. */
export interface Card {
  readonly id: string
  readonly deck: Deck
  /** Its place in its deck, from 1, and how many there are. */
  readonly place: number
  readonly of: number
  readonly facts: CardFacts
  readonly question: string
  readonly answer: string
  readonly prompts: readonly Prompt[]
  readonly body: string
  /** Changes with any text of the card in this language, so that a grade knows what was graded. */
  readonly revision: string
}

/** The files of one card in one language, as read. */
export interface CardSource {
  readonly deck: string
  readonly id: string
  readonly facts: CardFacts
  readonly text: CardText
  readonly body: string
}

const promptsOf = ({ id, facts, text }: CardSource): Prompt[] =>
  facts.prompts.flatMap(({ id: prompt, ...facets }) => {
    const said = facets.kind === 'question' ? { ask: text.question, answer: text.answer } : text.prompts[prompt]
    return said ? [{ id: `${id}/${prompt}`, ...facets, ...said }] : []
  })

/** Puts cards into the order of the site: decks as listed, easier cards first. Cards of an unknown deck are left out. */
export const arrange = (decks: readonly Deck[], sources: readonly CardSource[]): Card[] =>
  decks.flatMap((deck) => {
    const own = sources
      .filter((source) => source.deck === deck.id)
      .toSorted((a, b) => a.facts.level - b.facts.level || (a.id < b.id ? -1 : 1))
    return own.map((source, index) => ({
      id: source.id,
      deck,
      place: index + 1,
      of: own.length,
      facts: source.facts,
      question: source.text.question,
      answer: source.text.answer,
      prompts: promptsOf(source),
      body: source.body,
      revision: revisionOf(JSON.stringify(source.text), source.body),
    }))
  })

/** The cards by deck, decks without cards left out. */
export const byDeck = (cards: readonly Card[]): { deck: Deck; cards: Card[] }[] =>
  [...new Set(cards.map(({ deck }) => deck))].map((deck) => ({
    deck,
    cards: cards.filter((card) => card.deck === deck),
  }))
