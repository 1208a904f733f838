const texts = new WeakMap<object, string>()

/** What an event says, as text: two wishes are the same when their events say the same. Events are never changed, so each is put into text once. */
export function identity(event: object): string {
  const text = texts.get(event) ?? JSON.stringify(event)
  texts.set(event, text)
  return text
}
