import { create, patch, remove } from '../api/index.ts'
import type { Memory } from '../objects/index.ts'
import { wish, wishAt } from '../run/index.ts'
import type { View, Wish } from '../run/index.ts'

/** What one controller keeps between two looks, by its own keys. */
export interface Memories<T> {
  /** The value kept for a key. */
  readonly of: (key: string, view: View) => T | undefined
  /** Keeps a value from a time on (milliseconds from now); `event` is its code. */
  readonly keep: (event: string, key: string, value: T, after: number, view: View) => Wish
  /** As `keep`, from a moment on (milliseconds of virtual time). */
  readonly keepAt: (event: string, key: string, value: T, at: number, view: View) => Wish
  /** Another object may come under this key. */
  readonly forget: (event: string, key: string, view: View) => Wish[]
  /** The keys there are values for. */
  readonly keys: (view: View) => string[]
  /** The key that a Memory belongs to, if it is this controller's: for `watches`. */
  readonly concerns: (memory: Memory) => string[]
}

/** The memories of an actor: hidden objects named `<actor>/<key>`. */
export function memoriesOf<T>(actor: string): Memories<T> {
  const prefix = `${actor}/`
  const found = (key: string, view: View) => view.get('Memory', prefix + key)
  const kept = (key: string, value: T, view: View) => {
    const memory = found(key, view)
    return memory
      ? patch('patch', 'Memory', memory, { value: value as never })
      : create('Memory', { metadata: { name: prefix + key }, value })
  }
  const concerns = ({ metadata: { name } }: Memory) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])
  return {
    concerns,
    of: (key, view) => found(key, view)?.value as T | undefined,
    keep: (event, key, value, after, view) => wish(event, kept(key, value, view), after),
    keepAt: (event, key, value, at, view) => wishAt(event, kept(key, value, view), at, view),
    forget: (event, key, view) => {
      const memory = found(key, view)
      return memory ? [wish(event, remove('Memory', memory), 0)] : []
    },
    keys: (view) => view.list('Memory').flatMap(concerns),
  }
}
