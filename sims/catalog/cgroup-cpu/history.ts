import { doing, MS } from './state.ts'
import type { State } from './state.ts'

/** The time line shows one page; a new one begins when it is full. */
export const PAGE_MS = 500

/** Where the page begins on which a moment (in milliseconds) lies. */
export const pageOf = (at: number): number => Math.max(Math.ceil(at / PAGE_MS) - 1, 0) * PAGE_MS

export const quotaLeft = ({ pool, cpus }: State): number =>
  (pool + cpus.reduce((sum, { slice }) => sum + slice, 0)) / MS

/** Writes down what each CPU does from this moment on, and the quota left, and forgets earlier pages. */
export function record(state: State, ran: State = state): State {
  const at = state.clock / MS
  const from = pageOf(at)
  const cpus = state.history.cpus.map((spans, cpu) => {
    const look = doing(state, cpu)
    const kept = spans.filter((_, index) => (spans[index + 1]?.[0] ?? Infinity) > from)
    const last = kept.at(-1)
    if (last?.[1] === look) return kept
    return [...kept.slice(0, last?.[0] === at ? -1 : undefined), [at, look] as const]
  })
  const points = [...state.history.level, [at, quotaLeft(ran)] as const, [at, quotaLeft(state)] as const]
  const level = state.bandwidth ? points.filter(([then]) => then >= from) : []
  return { ...state, history: { cpus, level } }
}
