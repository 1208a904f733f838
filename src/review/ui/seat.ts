import { momentOf, recordIn } from '../index.ts'
import type { Log, Settings } from '../index.ts'
import type { Model } from './model.ts'
import { promptToAsk, sessionAt } from './session.ts'

/** What the store holds, as last read. */
export interface Stored {
  readonly log: Log
  readonly settings: Settings
  readonly persisted: boolean
}

/**
 * The model after a look at the log and the clock. The prompt on screen stays, answer and all, as long as it is still to be
 * asked or held; `keep` names another to stay with, or none.
 */
export function seated(model: Model, { log, settings, persisted }: Stored, at: Date, keep = model.current): Model {
  const basis = {
    prompts: [...model.prompts.keys()],
    events: log.events,
    settings,
    now: momentOf(at, settings.rollover),
  }
  const reviews = { ...basis, ...sessionAt(basis) }
  const held = model.held && keep !== undefined && model.prompts.has(keep)
  const current = held ? keep : promptToAsk(reviews, keep)
  const shown = model.shown && current !== undefined && current === model.current
  const unreadable = log.unreadable.map(({ index, record, problem }) =>
    recordIn(index, record, problem, model.say.unread),
  )
  return {
    ...model,
    reviews,
    held,
    stored: { events: log.events.length, unreadable, persisted },
    shown,
    current,
    player: current === model.current ? model.player : undefined,
    predicted: shown ? model.predicted : undefined,
  }
}

/** Whether the prompt on screen was graded, or a grade of it taken back, between two models. */
export function touched({ reviews: before, current }: Model, { reviews: after }: Model): boolean {
  const last = (memories: NonNullable<Model['reviews']>['memories'] | undefined) =>
    memories?.get(current ?? '')?.last.id
  return current !== undefined && last(before?.memories) !== last(after?.memories)
}
