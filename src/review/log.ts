import type { Moment } from './day.ts'
import type { Problem } from './problem.ts'
import { problemOf } from './shape.ts'

/** 1 again, 2 hard, 3 good, 4 easy. */
export type Grade = 1 | 2 | 3 | 4

/** What a reader predicted, and what it came to. */
export interface Predicted {
  /** Draws the parameters that were asked about again. */
  readonly seed: number
  /** A number, or the code of a choice or of a box in the picture. */
  readonly guess: number | string
  /** Every answer that was right. */
  readonly right: readonly (number | string)[]
  readonly isRight: boolean
  /** The grade that followed from it; the reader may have chosen another. */
  readonly proposed: Grade
}

/** The reader answered a prompt. */
export interface GradeEvent extends Moment {
  readonly id: string
  readonly kind: 'grade'
  /** The prompt's id, unique over all cards. */
  readonly prompt: string
  /** Hash of the card's text as it was shown. */
  readonly revision: string
  readonly grade: Grade
  /** How the grade came about: `button`, `key` … Kept as it came; nothing depends on it. */
  readonly how: string
  /** Absent where nothing was predicted: the prompt is of another kind, or the question was passed over. */
  readonly predicted?: Predicted
}

/** The reader took one grade back; an undo of anything else, or of a grade not seen yet, does nothing. */
export interface UndoEvent extends Moment {
  readonly id: string
  readonly kind: 'undo'
  /** The id of the grade. */
  readonly of: string
}

/** One line of the append-only log, from which everything else is computed. */
export type ReviewEvent = GradeEvent | UndoEvent

/** A record that is not an event this version knows; it is kept as it came. */
export interface Unreadable {
  /** Its place among the records, from 0. */
  readonly index: number
  readonly record: unknown
  readonly problem: Problem
}

/** What was found in a store. */
export interface Log {
  readonly events: readonly ReviewEvent[]
  readonly unreadable: readonly Unreadable[]
}

/** Whether a record is an event, by the fields that this version knows; further fields are left alone. */
function isEvent(record: unknown): record is ReviewEvent {
  return problemOf(record) === null
}

/** Sorts records into events and those that cannot be read, each with what was expected and what came; loses none. */
export function readLog(records: readonly unknown[]): Log {
  const unreadable = records.flatMap((record, index) => {
    const problem = problemOf(record)
    return problem === null ? [] : [{ index, record, problem }]
  })
  return { events: records.filter(isEvent), unreadable }
}
