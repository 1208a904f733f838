import type { Moment } from './day.ts'
import type { Memories } from './fold.ts'
import type { Due } from './memory.ts'

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

/** The queue at a moment: due prompts, oldest first, then new ones as far as the day's limit goes. */
export function queueAt({ prompts, memories, now, newPerDay }: Plan): Queue {
  const known = prompts.flatMap((prompt) => {
    const memory = memories.get(prompt)
    return memory && memory.due.day <= now.day ? [{ prompt, due: memory.due }] : []
  })
  const isWaiting = ({ due }: { due: Due }) => due.at !== null && due.at > now.at
  const introduced = [...memories.values()].filter(({ first }) => first === now.day).length

  return {
    due: known
      .filter((item) => !isWaiting(item))
      .sort((a, b) => oldestFirst(a.due, b.due))
      .map(({ prompt }) => prompt),
    fresh: prompts.filter((prompt) => !memories.has(prompt)).slice(0, Math.max(0, newPerDay - introduced)),
    waiting: known
      .filter(isWaiting)
      .map(({ prompt, due }) => ({ prompt, at: due.at ?? now.at }))
      .sort((a, b) => a.at - b.at),
  }
}

/** How many prompts are in each part of a queue. */
export function counts({ due, fresh, waiting }: Queue): { due: number; fresh: number; waiting: number } {
  return { due: due.length, fresh: fresh.length, waiting: waiting.length }
}

function oldestFirst(a: Due, b: Due): number {
  // What is due all day has been due since the day began, before any step of that day.
  return a.day < b.day ? -1 : a.day > b.day ? 1 : (a.at ?? 0) - (b.at ?? 0)
}
