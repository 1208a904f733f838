import type { CardFacts } from '../../schemas/card.ts'

/**
 * The number under which a card lists a source, and its title.
 *
 * @throws Error naming the sources that the card has
 */
export function numberOf(sources: CardFacts['sources'], id: string): { n: number; title: string } {
  const index = sources.findIndex((source) => source.id === id)
  if (index < 0)
    throw new Error(`source “${id}”: expected one of ${sources.map((source) => source.id).join(', ')} of card.yaml`)
  return { n: index + 1, title: sources[index]!.title }
}
