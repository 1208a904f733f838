import { shown } from './check.ts'
import type { ReviewEvent } from './log.ts'
import { merge } from './merge.ts'
import { problemOf } from './shape.ts'

/** What came out of a file. */
export interface Imported {
  readonly events: readonly ReviewEvent[]
  /** Lines that were left out, counted from 1. */
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

/** Reads JSON lines as `exportLog` writes them; a line that is no event is reported and left out, the rest comes in. */
export function importLog(text: string): Imported {
  const events: ReviewEvent[] = []
  const problems: { line: number; message: string }[] = []

  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((content, index) => {
      if (content.trim() === '') return
      const { record, problem } = parse(content)
      if (problem === null) events.push(record as ReviewEvent)
      else
        problems.push({
          line: index + 1,
          message: `Line ${index + 1}: ${problem}. It was left out; the others came in.`,
        })
    })
  return { events: merge(events), problems }
}

function parse(content: string): { record: unknown; problem: string | null } {
  try {
    const record: unknown = JSON.parse(content)
    return { record, problem: problemOf(record) }
  } catch {
    return { record: content, problem: `expected one JSON object, found ${shown(content.trim())}` }
  }
}
