import type { Because, Effect, Happening, Shown } from './types.ts'

/** Asks for an event now. */
export const now = <E extends Happening>(event: E, because: Because = {}): Effect<E> => ({ event, after: 0, because })

/** Asks for an event after so many milliseconds of virtual time. */
export const after = <E extends Happening>(ms: number, event: E, because: Because = {}): Effect<E> => ({
  event,
  after: ms,
  because,
})

/** An invariant of the form value ≤ bound. */
export const atMost = (value: number, bound: number): Shown => ({ holds: value <= bound, shows: `${value} ≤ ${bound}` })

/** An invariant of the form value ≥ bound. */
export const atLeast = (value: number, bound: number): Shown => ({
  holds: value >= bound,
  shows: `${value} ≥ ${bound}`,
})

/** Replaces the item that has this name; the others stay the same objects. */
export const change = <T extends { readonly name: string }>(list: readonly T[], name: string, patch: Partial<T>): T[] =>
  list.map((item) => (item.name === name ? { ...item, ...patch } : item))
