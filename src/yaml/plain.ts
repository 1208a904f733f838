import { CORE_SCHEMA, load, YAMLException } from './js-yaml.ts'

/**
 * Reads one YAML document in the plain schema: no dates, no types of any language.
 *
 * @param source what the reader should open when it is wrong: a path, or `the text you entered`
 * @throws Error naming the source, the line and column, and what the parser met
 */
export function parseYaml(text: string, source: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA, filename: source })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { line, column } = error.mark ?? { line: 0, column: 0 }
    throw new Error(`${source}, line ${line + 1}, column ${column + 1}: expected YAML, found: ${error.reason}`, {
      cause: error,
    })
  }
}
