import { identity } from '../../kernel/index.ts'
import type { Because } from '../../kernel/index.ts'
import type { Write } from '../api/index.ts'
import type { Kind, Objects } from '../objects/index.ts'
import type { View } from './view.ts'

/** Something that happens in the cluster: one write, with a code for the sentence and the names and numbers in it. */
export interface ClusterEvent {
  /** Such as `pod.created`. */
  readonly kind: string
  /** The object's name. */
  readonly name: string
  readonly write: Write
  readonly [value: string]: unknown
}

/** What a controller asks for: a write, when (milliseconds from now) and why. */
export interface Wish {
  readonly event: ClusterEvent
  readonly after: number
  readonly because: Because
  /** A report of how things are: with other content it is still the same report, due when it was, and says the latest. */
  readonly isReport?: boolean
}

/** What makes two wishes of a key the same. */
export const identityOf = ({ event, isReport }: Pick<Wish, 'event' | 'isReport'>): string =>
  isReport ? `${event.kind} ${event.write.verb} ${event.write.key}` : identity(event)

/** Which keys of a controller an object's change concerns. */
export type Concerns<K extends Kind> = (object: Objects[K], view: View) => readonly string[]

/**
 * One of the real controllers: level-triggered, one key at a time.
 *
 * `reconcile` looks at the world and answers with all that it wants from here, waiting included; what it no longer asks
 * for is dropped. It may read only what `watches` tells it of, or what its own wishes bring about.
 */
export interface Controller {
  /** As the API server knows it. */
  readonly actor: string
  /** The keys there are, for those who look at all of them. */
  readonly keys: (view: View) => readonly string[]
  /** The keys to look at again when an object of a kind changes, comes or goes. */
  readonly watches: { readonly [K in Kind]?: Concerns<K> }
  readonly reconcile: (key: string, view: View) => readonly Wish[]
  /** Who writes for this key, where a controller stands for several: the kubelets. */
  readonly actorOf?: (key: string) => string
}

/** A wish in one line. */
export const wish = (
  kind: string,
  write: Write,
  after: number,
  because: Because = {},
  values: Readonly<Record<string, unknown>> = {},
): Wish => ({ event: { kind, name: write.key.split('/').at(-1)!, ...values, write }, after, because })

/**
 * A report, at most one of a kind about an object: however fast things change, it is written when it is due.
 *
 * Without this, an object that changes more often than its controller takes to write would never be reported.
 */
export const report = (kind: string, write: Write, after: number, because: Because = {}): Wish => ({
  ...wish(kind, write, after, because),
  isReport: true,
})

/** All keys of a kind, as most controllers have them. */
export const keysOf =
  (kind: Kind) =>
  (view: View): string[] =>
    view.list(kind).map(({ metadata: { namespace, name } }) => (namespace ? `${namespace}/${name}` : name))
