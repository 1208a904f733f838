import type { Intervals } from '../index.ts'
import { DAY } from './interval.ts'

/** Marks of the time line, in milliseconds; the line ends at one of the last four. */
const MARKS = {
  hour: DAY / 24,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  half: 182 * DAY,
  two: 730 * DAY,
  ten: 3650 * DAY,
  most: 36_500 * DAY,
} as const
export type Mark = keyof typeof MARKS

const BEGIN = DAY / 288
const ENDS: readonly Mark[] = ['half', 'two', 'ten', 'most']
/** Stops closer than this share of the line have one label for both. */
const APART = 0.022

/** The log time line of a prompt's four intervals; every place is a share of its length, 0 to 1. */
export interface Scale {
  readonly marks: readonly { readonly mark: Mark; readonly x: number }[]
  readonly stops: readonly { readonly grade: 1 | 2 | 3 | 4; readonly x: number }[]
  /** What stands over the stops: `1`, or `1 2` where two would overlap. */
  readonly labels: readonly { readonly text: string; readonly x: number }[]
}

/** Places four intervals and the marks on a line that begins at five minutes and ends where the longest still fits. */
export function scaleOf(intervals: Intervals): Scale {
  const longest = Math.max(...Object.values(intervals))
  const end = MARKS[ENDS.find((mark) => longest <= MARKS[mark]) ?? 'most']
  const x = (ms: number) => Math.min(1, Math.max(0, Math.log(ms / BEGIN) / Math.log(end / BEGIN)))
  const stops = ([1, 2, 3, 4] as const).map((grade) => ({ grade, x: x(intervals[grade]) }))
  const labels: { text: string; x: number }[] = []
  for (const { grade, x: at } of stops.toSorted((a, b) => a.x - b.x)) {
    const last = labels.at(-1)
    if (last && at - last.x < APART) last.text += ` ${grade}`
    else labels.push({ text: String(grade), x: at })
  }
  const marks = (Object.keys(MARKS) as Mark[]).filter((mark) => MARKS[mark] <= end)
  return { marks: marks.map((mark) => ({ mark, x: x(MARKS[mark]) })), stops, labels }
}
