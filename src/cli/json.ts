import { InputError } from './input-error.ts'

const SPACE = /[ \t\r\n]*/y
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const BRACE = /\{/y
const BRACKET = /\[/y
const COLON = /:/y
const COMMA = /,/y
const CLOSING = { '}': /\}/y, ']': /\]/y }

/**
 * Parses JSON text.
 * Throws an InputError with line, column, what was expected and what came: the engine's own message often leaves out where.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const { at, expected } = firstFault(text)
    const lines = text.slice(0, at).split('\n')
    const found = at < text.length ? JSON.stringify(text.slice(at, at + 12).split('\n')[0]) : 'the end of the input'
    throw new InputError(
      `not JSON: line ${lines.length}, column ${lines.at(-1)!.length + 1}: expected ${expected}, found ${found}`,
    )
  }
}

/** Where a text stops being JSON. A loop and a list of what is open, so that no nesting is too deep for it. */
function firstFault(text: string): { at: number; expected: string } {
  const open: (keyof typeof CLOSING)[] = []
  let next: 'value' | 'name' | 'rest' = 'value'
  let at = skip(SPACE, text, 0)!

  const accept = (pattern: RegExp): boolean => {
    const end = skip(pattern, text, at)
    if (end !== undefined) at = skip(SPACE, text, end)!
    return end !== undefined
  }
  const enter = (closing: keyof typeof CLOSING, inside: 'value' | 'name') => {
    if (accept(CLOSING[closing])) return 'rest'
    open.push(closing)
    return inside
  }

  for (;;) {
    if (next === 'name') {
      if (!accept(STRING)) return { at, expected: 'a property name in double quotes' }
      if (!accept(COLON)) return { at, expected: '":"' }
      next = 'value'
    } else if (next === 'value') {
      if (accept(BRACE)) next = enter('}', 'name')
      else if (accept(BRACKET)) next = enter(']', 'value')
      else if (accept(STRING) || accept(SCALAR)) next = 'rest'
      else return { at, expected: 'a value' }
    } else {
      const closing = open.at(-1)
      if (closing === undefined) return { at, expected: 'the end of the input' }
      if (accept(CLOSING[closing])) open.pop()
      else if (accept(COMMA)) next = closing === '}' ? 'name' : 'value'
      else return { at, expected: `"," or "${closing}"` }
    }
  }
}

/** The position behind a match that starts exactly here. */
function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
