import type { Because } from '../../kernel/index.ts'
import { commit } from '../api/index.ts'
import type { Answer, ClusterState, Write } from '../api/index.ts'
import type { AnyObject } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import type { ClusterEvent, Controller, Wish } from './controller.ts'
import { Heap } from './heap.ts'
import { IndexedStore } from './indexed-store.ts'
import type { View } from './view.ts'
import { Wishes } from './waiting.ts'
import type { Waiting } from './waiting.ts'

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
 * the next moment; a wish that is asked for again keeps its due time, one that is not is dropped.
 */
export class Engine {
  now = 0
  readonly store: IndexedStore
  private readonly settings: Settings
  private readonly controllers: readonly Controller[]
  private readonly onWrite: (happened: Happened) => void
  private readonly queue = new Heap<Waiting>((a, b) => a.due - b.due || a.order - b.order)
  private readonly wishes: readonly Map<string, Wishes>[]
  private seen: View | undefined
  private readonly dirty: readonly Set<string>[]
  private order = 0

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
    this.dirty = controllers.map(({ keys }) => new Set(keys(this.view())))
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
      this.concern(event.write, answer)
    }
    this.onWrite({ at: this.now, actor, event, because, answer })
  }

  /** Notes whom a change concerns, as the object was and as it is. */
  private concern({ kind }: Write, { before, after }: Answer): void {
    const view = this.view()
    this.controllers.forEach(({ watches }, index) => {
      const concerns = watches[kind] as ((object: AnyObject, view: unknown) => readonly string[]) | undefined
      if (!concerns) return
      for (const object of [before, after])
        if (object) for (const key of concerns(object, view)) this.dirty[index]!.add(key)
    })
  }

  private settle(): void {
    const view = this.view()
    this.controllers.forEach((controller, index) => {
      for (const key of this.dirty[index]!) this.renew(controller, index, key, controller.reconcile(key, view))
      this.dirty[index]!.clear()
    })
  }

  private renew(controller: Controller, index: number, key: string, asked: readonly Wish[]): void {
    const actor = controller.actorOf?.(key) ?? controller.actor
    const before = this.wishes[index]!.get(key)
    if (!before && !asked.length) return
    const after = new Wishes()
    for (const one of asked) {
      const { event, after: ms, because, isReport = false } = one
      if (after.like(one)) continue
      const kept = before?.like(one)
      if (kept && !kept.dropped) {
        kept.because = because
        kept.event = event
        after.add(kept)
      } else {
        const waiting: Waiting = { due: this.now + ms, order: this.order++, actor, isReport, event, because }
        this.queue.push(waiting)
        after.add(waiting)
      }
    }
    before?.dropUnless(after)
    if (after.size) this.wishes[index]!.set(key, after)
    else this.wishes[index]!.delete(key)
  }
}
