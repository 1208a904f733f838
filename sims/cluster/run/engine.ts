import type { Because } from '../../kernel/index.ts'
import { commit } from '../api/index.ts'
import type { Answer, ClusterState, Write } from '../api/index.ts'
import type { AnyObject, Kind } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import { noteConcerned } from './concerned.ts'
import type { ClusterEvent, Controller, Wish } from './controller.ts'
import { Heap } from './heap.ts'
import { IndexedStore } from './indexed-store.ts'
import type { View } from './view.ts'
import { inOrder, renewed } from './waiting.ts'
import type { Waiting, Wishes } from './waiting.ts'

/** One write as it happened. */
export interface Happened {
  readonly at: number
  readonly actor: string
  readonly event: ClusterEvent
  readonly because: Because
  readonly answer: Answer
}

const chargeEvent = (write: Write): ClusterEvent => ({
  kind: `${write.kind.toLowerCase()}.charged`,
  name: write.key.split('/').at(-1)!,
  write,
})

/**
 * Runs a cluster of any size without keeping its past: each controller looks only at the keys that a change concerns.
 *
 * The contract is the kernel's: apply every write that is due, let the controllers look once at the settled world, jump to
 * the next moment; a wish that is asked for again keeps its due time, one that is not is dropped. What is due together is
 * written in the kernel's order.
 */
export class Engine {
  now = 0
  readonly store: IndexedStore
  private readonly settings: Settings
  private readonly controllers: readonly Controller[]
  private readonly onWrite: (happened: Happened) => void
  private readonly queue = new Heap<Waiting>(inOrder)
  private readonly wishes: readonly Map<string, Wishes>[]
  private seen: View | undefined
  /** By controller: the keys to look at, and their ranks. */
  private readonly dirty: readonly Map<string, number>[]
  /** By kind and key: what an object was before the changes that nobody has looked at yet. */
  private readonly changed = new Map<Kind, Map<string, AnyObject | undefined>>()
  /** How often the controllers have looked. */
  private look = 0

  constructor(
    state: ClusterState,
    controllers: readonly Controller[],
    settings: Settings,
    onWrite: (happened: Happened) => void = () => {},
  ) {
    this.store = new IndexedStore(state)
    this.controllers = controllers
    this.settings = settings
    this.onWrite = onWrite
    this.wishes = controllers.map(() => new Map())
    this.dirty = controllers.map(({ keys }) => new Map(keys(this.view()).map((key, at) => [key, at])))
    this.settle()
  }

  view(): View {
    if (this.seen?.now !== this.now) this.seen = this.store.view(this.settings, this.now)
    return this.seen
  }

  /** Writes for somebody outside, at the present moment, and lets the controllers look. Answers what the API server said. */
  write(actor: string, event: ClusterEvent): Answer {
    const answer = this.take(actor, event, {})
    this.settle()
    return answer
  }

  /** Goes on until a moment (milliseconds), or until nothing is left to do. Throws past a number of writes. */
  runUntil(until: number, budget = Infinity): void {
    for (let writes = 0; ;) {
      const due = this.nextDue()
      if (due === undefined || due > until) break
      this.now = due
      while (this.nextDue() === due) {
        const next = this.queue.pop()!
        // Done with: asked for again, it is a new wish.
        next.dropped = true
        this.take(next.actor, next.event, next.because)
        if (++writes > budget) throw new RangeError(`after ${budget} writes the cluster has not settled`)
      }
      this.settle()
    }
    this.now = Math.max(this.now, Number.isFinite(until) ? until : this.now)
  }

  private nextDue(): number | undefined {
    while (this.queue.peek()?.dropped) this.queue.pop()
    return this.queue.peek()?.due
  }

  private take(actor: string, event: ClusterEvent, because: Because): Answer {
    const answer = commit(this.store, event.write, this.now)
    for (const charged of answer.charged ?? [])
      this.note('kube-apiserver', chargeEvent(charged.write), {}, charged.answer)
    this.note(actor, event, because, answer)
    return answer
  }

  private note(actor: string, event: ClusterEvent, because: Because, answer: Answer): void {
    if (answer.after !== answer.before) {
      this.store.reindex(event.write, answer)
      this.change(event.write, answer)
    }
    this.onWrite({ at: this.now, actor, event, because, answer })
  }

  private change({ kind, key }: Write, { before }: Answer): void {
    const changed = this.changed.get(kind) ?? new Map<string, AnyObject | undefined>()
    if (!changed.has(key)) changed.set(key, before)
    this.changed.set(kind, changed)
  }

  /** Notes whom the changes of a kind concern, each object as it was and as it is. */
  private concern(kind: Kind, changed: ReadonlyMap<string, AnyObject | undefined>): void {
    const view = this.view()
    for (const [key, was] of changed) {
      const is = this.store.objects[kind]?.[key]
      // Nobody hears of what came and went in between.
      if (!was && !is) continue
      this.controllers.forEach((controller, index) =>
        noteConcerned(this.dirty[index]!, controller, view, kind, { was, is }),
      )
    }
  }

  private settle(): void {
    const view = this.view()
    this.look++
    for (const [kind, changed] of this.changed) this.concern(kind, changed)
    this.changed.clear()
    this.controllers.forEach((controller, index) => {
      for (const [key, rank] of this.dirty[index]!) this.renew(index, key, rank, controller.reconcile(key, view))
      this.dirty[index]!.clear()
    })
  }

  private renew(controller: number, key: string, rank: number, asked: readonly Wish[]): void {
    const wishes = this.wishes[controller]!
    const before = wishes.get(key)
    if (!before && !asked.length) return
    const { actorOf, actor } = this.controllers[controller]!
    const asking = { now: this.now, look: this.look, controller, key, rank, actor: actorOf?.(key) ?? actor }
    const after = renewed(asked, before, asking, (waiting) => this.queue.push(waiting))
    if (after.all.length) wishes.set(key, after)
    else wishes.delete(key)
  }
}
