/** What is wrong with the content: which file, which field of it, what was expected there, and what was found. */
export interface Problem {
  readonly file: string
  readonly field: string
  readonly expected: string
  readonly found: string
}

/** A problem as the person who edits the file reads it. */
export const told = ({ file, field, expected, found }: Problem): string =>
  `${file}, ${field}: expected ${expected}, found ${found}`

/** A value as a message shows it: short, and on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
