import type { Happening } from './types.ts'

const texts = new WeakMap<object, string>()

/** What an event says, as text. Events are never changed, so each is put into text once. */
function textOf(event: Happening): string {
  const text = texts.get(event) ?? JSON.stringify(event)
  texts.set(event, text)
  return text
}

/** Whether two wishes are the same, since their events say the same; most are told apart by their kinds alone. */
export const saysSame = (a: Happening, b: Happening): boolean =>
  a === b || (a.kind === b.kind && textOf(a) === textOf(b))
