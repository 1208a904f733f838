import type { Happening } from './types.ts'

const texts = new WeakMap<object, string>()

/** What an event says, as text: two wishes are the same when their events say the same. Events are never changed, so each is put into text once. */
export function identity(event: object): string {
  const text = texts.get(event) ?? JSON.stringify(event)
  texts.set(event, text)
  return text
}

/** Whether two events are the same wish; most are told apart by their kinds alone. */
export const saysSame = (a: Happening, b: Happening): boolean => a.kind === b.kind && identity(a) === identity(b)
