import { parseEvents, YAMLException } from './js-yaml.ts'
import type { YamlFault, YamlNode } from './node.ts'
import { Builder } from './tree.ts'

/** Characters of a text, at most: some hundred lines more than a manifest has. */
export const MOST_CHARACTERS = 16_384
/** Maps and lists inside each other, at most. */
export const MOST_DEPTH = 32

/** The library's one error that has a meaning of its own here. */
const TOO_DEEP = /^nesting exceeded/

/**
 * Reads all documents of a text as kubectl does, with the place of every value; empty documents are left out. Never throws: what
 * is wrong is in `faults`, and then `documents` may be incomplete. Work is bounded by the length of the text, which is bounded.
 */
export function readDocuments(text: string): { documents: readonly YamlNode[]; faults: readonly YamlFault[] } {
  const fault = (code: string, start: number, values: YamlFault['values']) => ({
    documents: [],
    faults: [{ code, start, end: start, values }],
  })
  if (text.length > MOST_CHARACTERS)
    return fault('tooLong', MOST_CHARACTERS, { most: MOST_CHARACTERS, found: text.length })
  const builder = new Builder(text)
  try {
    builder.take(parseEvents(text, { maxDepth: MOST_DEPTH }))
  } catch (error) {
    // The library's word is that any error may come.
    const [reason, at] =
      error instanceof YAMLException ? [error.reason, error.mark?.position] : [String((error as Error).message), 0]
    return TOO_DEEP.test(reason)
      ? fault('tooDeep', at ?? 0, { most: MOST_DEPTH })
      : fault('syntax', Math.min(at ?? 0, text.length), { reason })
  }
  const documents = builder.documents.filter((node) => node.is !== 'scalar' || node.value !== null)
  return { documents, faults: builder.faults }
}
