import { isSame } from '../api/index.ts'
import type { Because } from '../../kernel/index.ts'
import type { AnyObject } from '../objects/index.ts'
import { dueOf } from './controller.ts'
import type { ClusterEvent, Wish } from './controller.ts'

/** Who asks, and when: what a wish's place in the queue comes from. */
export interface Asking {
  /** The present: milliseconds of virtual time. */
  readonly now: number
  /** Which look of the controllers this is: the n-th. */
  readonly look: number
  /** Which of the controllers asks: the n-th. */
  readonly controller: number
  readonly key: string
  /** Why the key is looked at: see `rankOf`. */
  readonly rank: number
  readonly actor: string
}

/** A wish that waits for its moment, and where it stands in the queue. */
export interface Waiting extends Omit<Asking, 'now'> {
  readonly due: number
  /** What comes later in the same key's list has a higher number. */
  readonly place: number
  readonly at: number | undefined
  readonly isReport: boolean
  readonly event: ClusterEvent
  because: Because
  dropped?: boolean
}

/**
 * The rank of a key that a change of an object concerns, as it is or last was: the key of the first change comes first.
 *
 * What no API shows has no versions, so there the oldest object comes first.
 */
export const rankOf = ({ metadata: { uid, resourceVersion } }: AnyObject): number =>
  resourceVersion || Number(uid.slice(uid.lastIndexOf('-') + 1))

/** Notes a key to look at; the first of its ranks counts. */
export function noteRank(ranks: Map<string, number>, key: string, rank: number): void {
  const before = ranks.get(key)
  if (before === undefined || rank < before) ranks.set(key, rank)
}

/**
 * Which of two comes first: what is due sooner; of one moment what was asked for first; of one look by controller, by the
 * change that made it look, and by its list. So it is in the kernel, too.
 */
export const inOrder = (a: Waiting, b: Waiting): number =>
  a.due - b.due ||
  a.look - b.look ||
  a.controller - b.controller ||
  a.rank - b.rank ||
  (a.key === b.key ? a.place - b.place : a.key < b.key ? -1 : 1)

/** More than so many are looked up by what they write. */
const FEW = 8

/** What is asked for from one key. */
export class Wishes {
  readonly all: Waiting[] = []
  private about: Map<string, Waiting[]> | undefined

  /** The waiting wish that is the same as this one; two reports about an object are the same whatever they say. */
  like(wish: Wish): Waiting | undefined {
    const alike = this.about ? (this.about.get(wish.event.write.key) ?? []) : this.all
    return alike.find((waiting) => isLike(waiting, wish))
  }

  add(waiting: Waiting): void {
    this.all.push(waiting)
    if (this.about) this.note(waiting)
    else if (this.all.length > FEW) {
      this.about = new Map()
      for (const each of this.all) this.note(each)
    }
  }

  private note(waiting: Waiting): void {
    const { key } = waiting.event.write
    const alike = this.about!.get(key)
    if (alike) alike.push(waiting)
    else this.about!.set(key, [waiting])
  }
}

const isLike = (waiting: Waiting, wish: Wish): boolean => {
  const { write, kind } = wish.event
  const other = waiting.event.write
  if (other.key !== write.key || other.verb !== write.verb || waiting.event.kind !== kind) return false
  if (waiting.isReport !== (wish.isReport ?? false)) return false
  return waiting.isReport || (waiting.at === wish.at && isSame(waiting.event, wish.event))
}

/**
 * What a key asks for now, each thing once. What waits already keeps its due time, and what is no longer asked for is
 * dropped; `onNew` hears of all that has a new place in the queue.
 */
export function renewed(
  asked: readonly Wish[],
  before: Wishes | undefined,
  { now, ...asking }: Asking,
  onNew: (waiting: Waiting) => void = () => {},
): Wishes {
  const after = new Wishes()
  let place = 0
  for (const wish of asked) {
    if (after.like(wish)) continue
    const { event, at, because, isReport = false } = wish
    const like = before?.like(wish)
    const known = like?.dropped ? undefined : like
    // A report that says something else now keeps its moment, but goes to the end of the queue there.
    const stays = known && (!isReport || isSame(known.event, event)) ? known : undefined
    if (stays && stays.place >= place) {
      stays.because = because
      place = stays.place + 1
      after.add(stays)
      continue
    }
    const due = known ? known.due : dueOf(wish, now)
    const { look, controller, key, rank, actor } = stays ?? asking
    const waiting: Waiting = { due, look, controller, key, rank, place: place++, actor, at, isReport, event, because }
    after.add(waiting)
    onNew(waiting)
  }
  for (const each of before?.all ?? []) if (!after.all.includes(each)) each.dropped = true
  return after
}
