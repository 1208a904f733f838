import type { Expected, Found } from '../problem.ts'

/** What is said of a record or a setting that cannot be read. */
export interface ProblemWords {
  /** Of a field, and of the whole record. */
  readonly field: string
  readonly whole: string
  readonly line: string
  readonly record: string
  readonly id: string
  readonly expected: Readonly<Record<Expected['code'], string>>
  readonly found: Readonly<Record<Exclude<Found['code'], 'value'>, string>>
}

export const en: ProblemWords = {
  field: '{field}: expected {expected}, found {found}',
  whole: 'expected {expected}, found {found}',
  line: 'Line {line}: {problem}. It was left out; the others came in.',
  record: 'Record {n}{id}: {problem}. It is kept as it is and left out of the schedule.',
  id: ' (id {id})',
  expected: {
    date: "a date that exists, written 'YYYY-MM-DD'",
    dateNear: 'a date within three days of {at}',
    guess: 'a number, or a text that is not empty',
    kind: '"grade" or "undo"',
    milliseconds: 'milliseconds since 1970, from the years 2000 to 2999',
    number: 'a number from {min} to {max}',
    object: 'an object',
    offset: 'whole minutes east of UTC, from {min} to {max}',
    oneObject: 'one JSON object',
    right: 'a list of what is right',
    text: 'a text that is not empty',
    trueOrFalse: 'true or false',
    whole: 'a whole number from {min} to {max}',
  },
  found: { nothing: 'nothing', list: 'a list', object: 'an object' },
}
