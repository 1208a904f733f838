/** A piece of a text whose code stands in backticks. */
export interface Inline {
  readonly text: string
  readonly code: boolean
}

/** Splits ``run `kubectl get` now`` into words and code; a backtick without a partner stays a character. */
export const inline = (text: string): Inline[] =>
  text.split(/(`[^`]+`)/).flatMap((part) => {
    if (part === '') return []
    const code = part.length > 2 && part.startsWith('`') && part.endsWith('`')
    return [{ text: code ? part.slice(1, -1) : part, code }]
  })

/** The text without its marks, for a title or a description. */
export const bare = (text: string): string => text.replaceAll('`', '')
