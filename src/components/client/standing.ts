/** How a card stands with a reader. */
export type Standing = 'unseen' | 'some' | 'most' | 'known' | 'due'

/** Of one prompt: the chance that the reader would know it now, 0 to 1, and whether it is due; undefined when never graded. */
export type Recall = { readonly chance: number; readonly due: boolean } | undefined

const KNOWN = 0.85
const MOST = 0.5

/** What a reader would know of a card now: the mean over all its prompts, those never seen counting nothing. */
export function standingOf(prompts: readonly Recall[]): Standing {
  const seen = prompts.filter((prompt) => prompt !== undefined)
  if (seen.length === 0) return 'unseen'
  if (seen.some(({ due }) => due)) return 'due'
  const share = seen.reduce((sum, { chance }) => sum + chance, 0) / prompts.length
  if (share >= KNOWN) return 'known'
  return share >= MOST ? 'most' : 'some'
}
