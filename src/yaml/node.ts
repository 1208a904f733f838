/** Offsets in the text: where something begins and where it ends. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A single value, with the text as it was typed; `quoted` where that was in quotes or a block. */
export interface YamlScalar extends Span {
  readonly is: 'scalar'
  readonly value: string | number | boolean | null
  readonly text: string
  readonly quoted: boolean
}

/** A field: its key, where the key stands, and its value. */
export interface YamlEntry extends Span {
  readonly key: string
  readonly node: YamlNode
}

export interface YamlMap extends Span {
  readonly is: 'map'
  readonly entries: readonly YamlEntry[]
}

export interface YamlList extends Span {
  readonly is: 'list'
  readonly items: readonly YamlNode[]
}

/** A value of a document with its place in the text. Nodes may be shared where an alias stands, but never form a circle. */
export type YamlNode = YamlScalar | YamlMap | YamlList

/**
 * Why a text cannot be read, as a code with its values: `tooLong`, `syntax`, `tooDeep`, `tooManyAliases`, `tooMuch`,
 * `circle`, `noAnchor`, `tag`, `key`, `twice`, `merge`.
 */
export interface YamlFault extends Span {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** The value of a field, if it is there. */
export const fieldOf = (node: YamlMap, key: string): YamlEntry | undefined =>
  node.entries.find((entry) => entry.key === key)

/** Where an offset stands in a text: lines and columns are counted from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\r\n]/)
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}
