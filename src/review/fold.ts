import type { ReviewEvent } from './log.ts'
import type { Memory } from './memory.ts'
import { standingGrades } from './merge.ts'
import type { Scheduler } from './scheduler.ts'

/** Prompt id to memory; a prompt whose grades were all undone is as new as one never seen. */
export type Memories = ReadonlyMap<string, Memory>

/** The memory of every prompt that a log leads to; the order in which events arrived makes no difference. */
export function fold(events: readonly ReviewEvent[], scheduler: Scheduler): Memories {
  const memories = new Map<string, Memory>()
  for (const event of standingGrades(events)) {
    memories.set(event.prompt, scheduler.grade(memories.get(event.prompt), event))
  }
  return memories
}
