import type { GradeEvent, ReviewEvent } from './log.ts'

/**
 * Several logs as one: each id once, sorted by time, then id. The result depends neither on the order of the logs nor on
 * the order within them, so two devices that exchange logs end up with the same one.
 */
export function merge(...logs: readonly (readonly ReviewEvent[])[]): ReviewEvent[] {
  const byId = new Map<string, ReviewEvent>()
  for (const event of logs.flat()) {
    const known = byId.get(event.id)
    if (!known || takesPrecedence(event, known)) byId.set(event.id, event)
  }
  return [...byId.values()].sort((a, b) => a.at - b.at || compare(a.id, b.id))
}

/** The grades that count, in order: those of the merged log that no undo names. The last one is what *undo* takes back. */
export function standingGrades(events: readonly ReviewEvent[]): GradeEvent[] {
  const log = merge(events)
  const undone = new Set(log.map((event) => (event.kind === 'undo' ? event.of : '')))
  return log.filter((event) => event.kind === 'grade').filter(({ id }) => !undone.has(id))
}

/**
 * Which of two different events with the same id stays. An id is drawn at random, so only damage brings this about; the
 * choice is arbitrary, but every device must make the same one.
 */
export function takesPrecedence(event: ReviewEvent, over: ReviewEvent): boolean {
  return canonical(event) < canonical(over)
}

function canonical(event: ReviewEvent): string {
  return JSON.stringify(Object.entries(event).sort(([a], [b]) => compare(a, b)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
