import type { CardsFile } from '../../components/cards-file.ts'

type Entry = CardsFile[number]

/** A prompt with what the page shows beside it. */
export interface Asked {
  readonly id: string
  readonly ask: string
  readonly answer: string
  /** The question of the card's simulation that is asked with fresh parameters; most prompts have none. */
  readonly asks?: string | undefined
  /** The scenario in which it is asked. */
  readonly scenario: string
  readonly card: Entry
}

/** Every prompt by its id, in the order in which new ones are introduced. */
export type Prompts = ReadonlyMap<string, Asked>

/** The prompts of all cards. */
export const promptsOf = (cards: CardsFile): Prompts =>
  new Map(
    cards.flatMap((card) =>
      card.prompts.map(({ id, ask, answer, asks, scenario = card.scenario }) => [
        id,
        { id, ask, answer, asks, scenario, card },
      ]),
    ),
  )
