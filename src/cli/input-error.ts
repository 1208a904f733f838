/** What was put in cannot be used; the message says what was expected, what came and where. */
export class InputError extends Error {
  override readonly name = 'InputError'
}
