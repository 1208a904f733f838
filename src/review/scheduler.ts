import { createEmptyCard, fsrs, State, type CardInput, type FSRSParameters } from 'ts-fsrs'
import { dayOf, startOf, type Moment } from './day.ts'
import type { Grade, GradeEvent } from './log.ts'
import type { Memory } from './memory.ts'

/** Milliseconds until a prompt comes back, for each of the four grades. */
export type Intervals = Readonly<Record<Grade, number>>

/** FSRS for one desired retention. A prompt never graded has no memory: undefined. */
export interface Scheduler {
  /** The memory after one more grade. */
  grade(memory: Memory | undefined, event: GradeEvent): Memory
  /** What each grade would give at this moment. */
  preview(memory: Memory | undefined, now: Moment): Intervals
  /** The probability of recall, 0 to 1; like FSRS itself it moves by whole study days. */
  retrievability(memory: Memory, now: Moment): number
}

// What was not known comes back within the session, and *good* ends the step. A single step is what FSRS is best served by,
// and ten minutes the shortest advised: fsrs4anki@0343710, docs/tutorial.md, step 2.
const steps = ['10m'] as const

// No fuzz: equal logs must give equal schedules on every device.
const settings: Partial<FSRSParameters> = { learning_steps: steps, relearning_steps: steps, enable_fuzz: false }

const states = { learning: State.Learning, review: State.Review, relearning: State.Relearning } as const
const phases = {
  [State.New]: 'learning',
  [State.Learning]: 'learning',
  [State.Review]: 'review',
  [State.Relearning]: 'relearning',
} as const

/**
 * FSRS-6 with its published default weights, for a desired `retention` in (0, 1]; throws outside of it.
 *
 * ts-fsrs 5.4.2 counts elapsed days by the UTC calendar, which for a reader in UTC+8 changes at eight in the morning. So it
 * is handed study days and nothing finer: the wall clock less the rollover hour, encoded as UTC, at the start of that day.
 */
export function schedulerFor(retention: number): Scheduler {
  const engine = fsrs({ ...settings, request_retention: retention })

  return {
    grade(memory, event) {
      const today = dateOf(event)
      const { card } = engine.next(cardOf(memory, today), today, event.grade)
      const phase = phases[card.state]
      return {
        phase,
        stability: card.stability,
        difficulty: card.difficulty,
        reps: card.reps,
        lapses: card.lapses,
        first: memory?.first ?? event.day,
        last: event,
        due:
          phase === 'review'
            ? { day: dayOf(card.due.getTime()), at: null }
            : { day: event.day, at: event.at + card.due.getTime() - today.getTime() },
      }
    },
    preview(memory, now) {
      const today = dateOf(now)
      const items = engine.repeat(cardOf(memory, today), today)
      const interval = (grade: Grade) => items[grade].card.due.getTime() - today.getTime()
      return { 1: interval(1), 2: interval(2), 3: interval(3), 4: interval(4) }
    },
    retrievability(memory, now) {
      const today = dateOf(now)
      return engine.get_retrievability(cardOf(memory, today), today, false)
    },
  }
}

function dateOf({ day }: Moment): Date {
  return new Date(startOf(day))
}

function cardOf(memory: Memory | undefined, today: Date): CardInput {
  if (!memory) return createEmptyCard(today)

  // A reader who flies east across the date line meets the same day twice; ts-fsrs refuses a negative number of days.
  const last = new Date(Math.min(startOf(memory.last.day), today.getTime()))
  const { stability, difficulty, reps, lapses, phase } = memory
  const card = { stability, difficulty, reps, lapses, state: states[phase], last_review: last }
  // What these would say, the single step and the study day say already.
  return { ...card, due: last, elapsed_days: 0, scheduled_days: 0, learning_steps: 0 }
}
