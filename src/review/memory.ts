import type { StudyDay } from './day.ts'
import type { GradeEvent } from './log.ts'

/** When a prompt comes back. */
export interface Due {
  readonly day: StudyDay
  /** Epoch ms before which it does not come, for a step within the session; null when it is due all day. */
  readonly at: number | null
}

/** What is known of a reader's memory of one prompt; computed from the log, never stored. */
export interface Memory {
  /** `learning` before the first interval of whole days, `relearning` after a lapse, `review` otherwise. */
  readonly phase: 'learning' | 'review' | 'relearning'
  /** Days until recall is down to nine in ten. */
  readonly stability: number
  /** From 1 to 10. */
  readonly difficulty: number
  readonly reps: number
  readonly lapses: number
  /** The study day on which the prompt was new. */
  readonly first: StudyDay
  readonly last: GradeEvent
  readonly due: Due
}
