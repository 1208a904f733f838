import type { StudyDay } from '../index.ts'
import type { Basis, Session } from './session.ts'

/** What comes after today: so many study days from now, on this day, so many scheduled prompts; 0 if only new ones come. */
export interface Upcoming {
  readonly inDays: number
  readonly day: StudyDay
  readonly prompts: number
}

const DAY = 86_400_000
const start = (day: StudyDay) => Date.parse(`${day}T00:00:00Z`)

/** Whole study days from one to another. */
export const daysBetween = (from: StudyDay, to: StudyDay): number => Math.round((start(to) - start(from)) / DAY)

/** The next study day on which something comes; undefined if nothing is scheduled and nothing new is allowed. */
export function upcoming({ prompts, settings, now }: Basis, { memories, unseen }: Session): Upcoming | undefined {
  const days = prompts
    .flatMap((id) => memories.get(id)?.due.day ?? [])
    .filter((day) => day > now.day)
    .sort()
  const tomorrow = new Date(start(now.day) + DAY).toISOString().slice(0, 10)
  const day = unseen > 0 && settings.newPerDay > 0 ? tomorrow : days[0]
  if (day === undefined) return undefined
  return { inDays: daysBetween(now.day, day), day, prompts: days.filter((each) => each === day).length }
}
