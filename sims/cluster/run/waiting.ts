import { isSame } from '../api/index.ts'
import type { Because } from '../../kernel/index.ts'
import type { ClusterEvent, Wish } from './controller.ts'

/** A wish that waits for its moment. */
export interface Waiting {
  readonly due: number
  readonly order: number
  readonly actor: string
  readonly isReport: boolean
  event: ClusterEvent
  because: Because
  dropped?: boolean
}

/** What is asked for from one key; found by what it is about, then by all that it says. */
export class Wishes {
  private readonly about = new Map<string, Waiting[]>()

  get size(): number {
    return this.about.size
  }

  /** The waiting wish that is the same as this one, as `identityOf` tells them apart, but without putting them into text. */
  like(wish: Wish): Waiting | undefined {
    const alike = this.about.get(nameOf(wish))
    return wish.isReport ? alike?.[0] : alike?.find(({ event }) => isSame(event, wish.event))
  }

  add(waiting: Waiting): void {
    const name = nameOf(waiting)
    const alike = this.about.get(name)
    if (alike) alike.push(waiting)
    else this.about.set(name, [waiting])
  }

  /** Drops all that the later wishes do not keep. */
  dropUnless(later: Wishes): void {
    for (const [name, alike] of this.about) {
      const kept = later.about.get(name)
      for (const each of alike) if (!kept?.includes(each)) each.dropped = true
    }
  }
}

const nameOf = ({ event: { kind, write }, isReport }: Pick<Wish, 'event' | 'isReport'>): string =>
  `${isReport ? 'report ' : ''}${kind} ${write.verb} ${write.key}`
