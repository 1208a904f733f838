import fc from 'fast-check'
import {
  momentAt,
  schedulerFor,
  type Grade,
  type GradeEvent,
  type Memory,
  type Moment,
  type Predicted,
  type ReviewEvent,
} from '../../src/review/index.ts'

export const rollover = 4
export const scheduler = schedulerFor(0.9)
export const days = (count: number) => count * 24 * 60 * 60_000
export const minutes = (count: number) => count * 60_000

/** A moment as the wall clock shows it: `'2026-03-01 07:30 +08:00'`. */
export function moment(clock: string, hour = rollover): Moment {
  const [date, time, zone = ''] = clock.split(' ')
  const [hours = 0, minutesOf = 0] = zone.slice(1).split(':').map(Number)
  const offset = (hours * 60 + minutesOf) * (zone.startsWith('-') ? -1 : 1)
  return momentAt(Date.parse(`${date}T${time}:00${zone}`), offset, hour)
}

const names = ['again', 'hard', 'good', 'easy']

/** A grade as one line: `'good 2026-03-01 07:30 +08:00'`. */
export function grade(line: string, prompt = 'a', hour = rollover): GradeEvent {
  const [name = '', ...clock] = line.split(' ')
  const value = (names.indexOf(name) + 1) as Grade
  const id = `${prompt} ${line}`
  return { id, kind: 'grade', prompt, revision: 'r1', grade: value, how: 'button', ...moment(clock.join(' '), hour) }
}

/** The undo of an event, a minute later. */
export function undo(event: ReviewEvent): ReviewEvent {
  return {
    id: `undo ${event.id}`,
    kind: 'undo',
    of: event.id,
    at: event.at + minutes(1),
    offset: event.offset,
    day: event.day,
  }
}

/** The memory that grades, written as lines, lead to. */
export function memoryAfter(...lines: readonly string[]): Memory {
  const memory = lines
    .map((line) => grade(line))
    .reduce<Memory | undefined>((before, event) => scheduler.grade(before, event), undefined)
  if (!memory) throw new Error('no grades given')
  return memory
}

const start = Date.UTC(2026, 0, 1)

const momentDrawn = fc
  .record({
    at: fc.integer({ min: start, max: start + days(400) }),
    offset: fc.constantFrom(-600, -300, 0, 60, 345, 480, 840),
  })
  .map(({ at, offset }) => momentAt(at, offset, rollover))

/** What a prediction came to: right for the seeds that are even. */
export const predictedDrawn: fc.Arbitrary<Predicted> = fc
  .record({ seed: fc.nat(2 ** 31 - 1), guess: fc.oneof(fc.integer(), fc.constantFrom('same', 'node-1')) })
  .map(({ seed, guess }) => {
    const isRight = seed % 2 === 0
    return { seed, guess, right: isRight ? [guess, 'other'] : ['other'], isRight, proposed: isRight ? 3 : 1 }
  })

/** Any grade of one of three prompts, by a reader who may be anywhere. */
export const gradeDrawn: fc.Arbitrary<GradeEvent> = fc
  .record({
    id: fc.uuid(),
    kind: fc.constant('grade' as const),
    prompt: fc.constantFrom('a', 'b', 'c'),
    revision: fc.constantFrom('r1', 'r2'),
    grade: fc.constantFrom<Grade>(1, 2, 3, 4),
    how: fc.constantFrom('button', 'key'),
    predicted: fc.option(predictedDrawn),
    moment: momentDrawn,
  })
  .map(({ moment: at, predicted, ...rest }) => ({ ...rest, ...(predicted && { predicted }), ...at }))

/** Any log: grades, undos of some of them (twice, early or late), and undos of what never was. */
export const logDrawn: fc.Arbitrary<ReviewEvent[]> = fc
  .tuple(
    fc.array(gradeDrawn, { maxLength: 25 }),
    fc.array(fc.tuple(fc.uuid(), fc.nat(30), momentDrawn), { maxLength: 6 }),
  )
  .map(([grades, undos]) => [
    ...grades,
    ...undos.map(([id, which, at]) => ({ id, kind: 'undo' as const, of: grades[which]?.id ?? 'never seen', ...at })),
  ])

/** Two logs that share a part, which a damaged device may have changed under the same ids. */
export const logsDrawn: fc.Arbitrary<[ReviewEvent[], ReviewEvent[]]> = fc
  .tuple(logDrawn, logDrawn, logDrawn, fc.boolean())
  .map(([left, shared, right, damaged]) => [
    [...left, ...shared],
    [...shared.map((event) => (damaged && event.kind === 'grade' ? { ...event, grade: 1 as const } : event)), ...right],
  ])
