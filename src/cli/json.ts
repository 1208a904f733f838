import { InputError } from './input-error.ts'

const SPACE = /[ \t\r\n]*/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y // eslint-disable-line no-control-regex
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * Parses JSON text.
 * Throws an InputError with line, column, what was expected and what came: the engine's own message often leaves out where.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const { at, expected } = firstFault(text)
    const before = text.slice(0, at).split('\n')
    const found = at < text.length ? JSON.stringify(text.slice(at, at + 12).split('\n')[0]) : 'the end of the input'
    throw new InputError(
      `not JSON: line ${before.length}, column ${before.at(-1)!.length + 1}: expected ${expected}, found ${found}`,
    )
  }
}

/** Where a text stops being JSON. A loop with a list of open brackets, so no nesting is too deep for it. */
function firstFault(text: string): { at: number; expected: string } {
  const open: string[] = []
  let at = 0
  const accepts = (pattern: RegExp | string): boolean => {
    const end = typeof pattern === 'string' ? at + pattern.length : endOfMatch(pattern, text, at)
    if (end < 0 || (typeof pattern === 'string' && !text.startsWith(pattern, at))) return false
    at = endOfMatch(SPACE, text, end)
    return true
  }
  const opens = (bracket: string, closing: string) => accepts(bracket) && open.push(closing) > 0

  let next: 'value' | 'key' | 'rest' = 'value'
  accepts('')
  for (;;) {
    if (next === 'key') {
      if (!accepts(STRING)) return { at, expected: 'a property name in double quotes' }
      if (!accepts(':')) return { at, expected: '":"' }
      next = 'value'
    } else if (next === 'value') {
      if (opens('{', '}')) next = accepts('}') && open.pop() ? 'rest' : 'key'
      else if (opens('[', ']')) next = accepts(']') && open.pop() ? 'rest' : 'value'
      else if (accepts(STRING) || accepts(SCALAR)) next = 'rest'
      else return { at, expected: 'a value' }
    } else {
      const closing = open.at(-1)
      if (closing === undefined) return { at, expected: 'the end of the input' }
      if (accepts(closing)) open.pop()
      else if (accepts(',')) next = closing === '}' ? 'key' : 'value'
      else return { at, expected: `"," or "${closing}"` }
    }
  }
}

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}
