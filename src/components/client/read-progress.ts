import { fold, momentOf, openStore, queueAt, schedulerFor } from '../../review/index.ts'
import type { CardsFile } from '../cards-file.ts'
import { standingOf } from './standing.ts'
import type { Standing } from './standing.ts'

/** What a reader knows, as the pages show it. */
export interface Progress {
  readonly due: number
  readonly fresh: number
  /** Prompts that were graded at least once. */
  readonly seen: number
  readonly standing: ReadonlyMap<string, Standing>
}

/** Folds the reader's log into what is due and how every card stands. Rejects when the browser keeps its storage closed. */
export async function readProgress(cardsUrl: string): Promise<Progress> {
  const [cards, store] = await Promise.all([
    fetch(cardsUrl).then((answer) => answer.json() as Promise<CardsFile>),
    openStore(),
  ])
  const [{ events }, settings] = await Promise.all([store.read(), store.settings()])
  store.close()
  const scheduler = schedulerFor(settings.retention)
  const memories = fold(events, scheduler)
  const now = momentOf(new Date(), settings.rollover)
  const prompts = cards.flatMap((card) => card.prompts.map(({ id }) => id))
  const { due, fresh } = queueAt({ prompts, memories, now, newPerDay: settings.newPerDay })

  const recall = (id: string) => {
    const memory = memories.get(id)
    return memory && { chance: scheduler.retrievability(memory, now), due: due.includes(id) }
  }
  const standing = new Map(cards.map((card) => [card.id, standingOf(card.prompts.map(({ id }) => recall(id)))]))
  return { due: due.length, fresh: fresh.length, seen: prompts.filter((id) => memories.has(id)).length, standing }
}
