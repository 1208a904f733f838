import type { Moment } from './day.ts'
import type { Memories } from './fold.ts'

/** What a session holds at one moment; prompt ids, in the order in which to ask them: `due`, then `fresh`. */
export interface Queue {
  readonly due: readonly string[]
  readonly fresh: readonly string[]
  /** Steps of this session that come back later, soonest first; `at` in epoch ms. */
  readonly waiting: readonly { readonly prompt: string; readonly at: number }[]
}

/** What a queue is computed from. */
export interface Plan {
  /** The prompts on offer, in the order in which new ones are introduced. */
  readonly prompts: readonly string[]
  /** All memories, also of prompts that are not on offer: they count for the day's limit. */
  readonly memories: Memories
  readonly now: Moment
  readonly newPerDay: number
}

// What is due all day has been due for longer than any step of that day.
const sinceDayBegan = 0

/** The queue at a moment: due prompts, oldest first, then new ones as far as the day's limit goes. */
export function queueAt({ prompts, memories, now, newPerDay }: Plan): Queue {
  const known = prompts.flatMap((prompt) => {
    const due = memories.get(prompt)?.due
    return due && (due.at !== null || due.day <= now.day) ? [{ prompt, day: due.day, at: due.at ?? sinceDayBegan }] : []
  })
  const introduced = [...memories.values()].filter(({ first }) => first === now.day).length

  return {
    due: known
      .filter(({ at }) => at <= now.at)
      .sort((a, b) => (a.day === b.day ? a.at - b.at : a.day < b.day ? -1 : 1))
      .map(({ prompt }) => prompt),
    fresh: prompts.filter((prompt) => !memories.has(prompt)).slice(0, Math.max(0, newPerDay - introduced)),
    waiting: known
      .filter(({ at }) => at > now.at)
      .sort((a, b) => a.at - b.at)
      .map(({ prompt, at }) => ({ prompt, at })),
  }
}

/** How many prompts are in each part of a queue. */
export function counts({ due, fresh, waiting }: Queue): { due: number; fresh: number; waiting: number } {
  return { due: due.length, fresh: fresh.length, waiting: waiting.length }
}
