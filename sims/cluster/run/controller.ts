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
  /** The moment that it is for (milliseconds of virtual time), where there is one: for another moment it is another wish. */
  readonly at?: number
  readonly because: Because
  /** A report of how things are: with other content it is still the same report, due when it was, and says the latest. */
  readonly isReport?: boolean
}

/** When a wish that is asked for now is due: milliseconds of virtual time. */
export const dueOf = ({ after, at }: Pick<Wish, 'after' | 'at'>, now: number): number => at ?? now + after

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
  /** Changes that its event handler passes over, for nothing that it reads is another. */
  readonly ignores?: { readonly [K in Kind]?: (was: Objects[K], is: Objects[K]) => boolean }
  readonly reconcile: (key: string, view: View) => readonly Wish[]
  /** Who writes for this key, where a controller stands for several: the kubelets. */
  readonly actorOf?: (key: string) => string
}

/** A wish in one line: as long as it is asked for, it is due so many milliseconds after it was asked for first. */
export const wish = (
  kind: string,
  write: Write,
  after: number,
  because: Because = {},
  values: Readonly<Record<string, unknown>> = {},
): Wish => ({
  event: { kind, name: write.key.slice(write.key.lastIndexOf('/') + 1), ...values, write },
  after,
  because,
})

/** A wish for a moment (milliseconds of virtual time), or for now when that has passed: asked for another one, it is due then. */
export function wishAt(
  kind: string,
  write: Write,
  at: number,
  { now }: Pick<View, 'now'>,
  because: Because = {},
  values: Readonly<Record<string, unknown>> = {},
): Wish {
  const moment = Math.max(at, now)
  return { ...wish(kind, write, moment - now, because, values), at: moment }
}

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
