import type { ReviewEvent } from './log.ts'
import { merge } from './merge.ts'
import { foundIn, type Problem } from './problem.ts'
import { problemOf } from './shape.ts'

/** What came out of a file. */
export interface Imported {
  readonly events: readonly ReviewEvent[]
  /** Lines that were left out, counted from 1. */
  readonly problems: readonly { readonly line: number; readonly problem: Problem }[]
}

/** Reads JSON lines as `exportLog` writes them; a line that is no event is reported and left out, the rest comes in. */
export function importLog(text: string): Imported {
  const events: ReviewEvent[] = []
  const problems: { line: number; problem: Problem }[] = []

  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((content, index) => {
      if (content.trim() === '') return
      const { record, problem } = parse(content)
      if (problem === null) events.push(record as ReviewEvent)
      else problems.push({ line: index + 1, problem })
    })
  return { events: merge(events), problems }
}

function parse(content: string): { record: unknown; problem: Problem | null } {
  try {
    const record: unknown = JSON.parse(content)
    return { record, problem: problemOf(record) }
  } catch {
    return { record: content, problem: { field: '', expected: { code: 'oneObject' }, found: foundIn(content.trim()) } }
  }
}
