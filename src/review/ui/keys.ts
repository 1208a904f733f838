import type { Grade } from '../index.ts'

/** What is on screen, as far as keys care. */
export interface OnScreen {
  /** A prompt is asked, and its answer is shown. */
  readonly asked: boolean
  readonly shown: boolean
  /** Grades are taken. */
  readonly graded: boolean
  /** The grade that space gives. */
  readonly proposed: Grade
}

export type KeyAct =
  { readonly act: 'show' | 'next' | 'askNow' | 'undo' } | { readonly act: 'grade'; readonly grade: Grade }

/** What a key does: space moves on, 1 to 4 grade a shown answer, u takes back; undefined for every other. */
export function keyAct(key: string, { asked, shown, graded, proposed }: OnScreen): KeyAct | undefined {
  if (key === 'u' || key === 'U') return graded ? { act: 'undo' } : undefined
  if (key === ' ') {
    if (!asked) return graded ? { act: 'askNow' } : undefined
    if (!shown) return { act: 'show' }
    return graded ? { act: 'grade', grade: proposed } : { act: 'next' }
  }
  if (!asked || !shown || !graded || !/^[1-4]$/.test(key)) return undefined
  return { act: 'grade', grade: Number(key) as Grade }
}
