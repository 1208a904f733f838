import { fold, queueAt, schedulerFor, standingGrades } from '../index.ts'
import type { Memories, Moment, Predicted, Queue, ReviewEvent, Scheduler, Settings } from '../index.ts'

/** What a session is computed from: ids of the prompts on offer, the reader's log and settings, and the moment. */
export interface Basis {
  readonly prompts: readonly string[]
  readonly events: readonly ReviewEvent[]
  readonly settings: Settings
  readonly now: Moment
}

/** Where a reader stands in today's reviews. */
export interface Session {
  readonly scheduler: Scheduler
  readonly memories: Memories
  readonly queue: Queue
  /** Grades of this study day that count, and prompts still to come in it. */
  readonly done: number
  readonly left: number
  /** Prompts never seen that the day's limit leaves for later. */
  readonly unseen: number
  /** The id of the grade that *undo* takes back, its prompt, and what was predicted; none before the day's first. */
  readonly last?: { readonly id: string; readonly prompt: string; readonly predicted?: Predicted | undefined }
}

/** Folds the log into today's session. */
export function sessionAt({ prompts, events, settings, now }: Basis): Session {
  const scheduler = schedulerFor(settings.retention)
  const memories = fold(events, scheduler)
  const queue = queueAt({ prompts, memories, now, newPerDay: settings.newPerDay })
  const today = standingGrades(events).filter(({ day }) => day === now.day)
  const last = today.at(-1)
  return {
    scheduler,
    memories,
    queue,
    done: today.length,
    left: queue.due.length + queue.fresh.length + queue.waiting.length,
    unseen: prompts.filter((id) => !memories.has(id)).length - queue.fresh.length,
    ...(last && { last: { id: last.id, prompt: last.prompt, predicted: last.predicted } }),
  }
}

/** The prompt to ask: the one on screen while it is still to be asked, else the first that is due, else a new one. */
export function promptToAsk({ queue }: Session, onScreen?: string): string | undefined {
  const open = [...queue.due, ...queue.fresh]
  return onScreen !== undefined && open.includes(onScreen) ? onScreen : open[0]
}
