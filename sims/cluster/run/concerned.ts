import type { AnyObject, Kind } from '../objects/index.ts'
import type { Controller } from './controller.ts'
import type { View } from './view.ts'
import { noteRank, rankOf } from './waiting.ts'

/**
 * Notes the keys that a change of an object concerns, as it was and as it is, with the rank of the change; where one of the
 * two is missing, the object comes or goes.
 */
export function noteConcerned(
  ranks: Map<string, number>,
  { watches, ignores }: Controller,
  view: View,
  kind: Kind,
  { was, is }: Change,
): void {
  const concerns = watches[kind] as ((object: AnyObject, view: View) => readonly string[]) | undefined
  const isIgnored = ignores?.[kind] as ((was: AnyObject, is: AnyObject) => boolean) | undefined
  if (!concerns || (was && is && isIgnored?.(was, is))) return
  const rank = rankOf((is ?? was)!)
  for (const object of [was, is]) if (object) for (const key of concerns(object, view)) noteRank(ranks, key, rank)
}

/** An object before and after; of one that nobody has heard of before or hears of after, only one. */
export interface Change {
  readonly was: AnyObject | undefined
  readonly is: AnyObject | undefined
}
