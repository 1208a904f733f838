import { usage } from './errors.ts'

/**
 * The words of a command line, as a shell hands them over; JSON may stand as it is, without quotes around it.
 *
 * Throws KubectlError at a quote or a bracket that nobody closes.
 */
export function wordsOf(line: string): string[] {
  const words: string[] = []
  for (let at = 0; at < line.length;) {
    if (/\s/.test(line[at]!)) at++
    else {
      const [word, end] = '{['.includes(line[at]!) ? jsonWord(line, at) : plainWord(line, at)
      words.push(word)
      at = end
    }
  }
  return words
}

/** A word with its quotes taken off, and where it ends. */
function plainWord(line: string, start: number): [string, number] {
  let word = ''
  let quote = ''
  let at = start
  for (; at < line.length && (quote || !/\s/.test(line[at]!)); at++) {
    const char = line[at]!
    if (char === quote) quote = ''
    else if (!quote && (char === "'" || char === '"')) quote = char
    else if (!quote && '{['.includes(char) && line[at - 1] === '=') {
      const [json, end] = jsonWord(line, at)
      word += json
      at = end - 1
    } else word += char
  }
  if (quote) throw usage(`a quote is not closed: ${line.slice(start)}`)
  return [word, at]
}

/** Everything up to the bracket that closes the first one. */
function jsonWord(line: string, start: number): [string, number] {
  let depth = 0
  let isText = false
  for (let at = start; at < line.length; at++) {
    const char = line[at]!
    if (isText && char === '\\') at++
    else if (char === '"') isText = !isText
    else if (!isText && '{['.includes(char)) depth++
    else if (!isText && '}]'.includes(char) && --depth === 0) return [line.slice(start, at + 1), at + 1]
  }
  throw usage(`a bracket is not closed: ${line.slice(start)}`)
}
