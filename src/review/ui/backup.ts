import { exportLog, importLog, lineIn } from '../index.ts'
import type { Log, ReviewStore } from '../index.ts'
import type { Note } from './model.ts'
import { put } from './put.ts'
import type { ReviewStrings } from './strings.ts'

/** Hands the log to the reader as a file named after the day; says its name. */
export function saveLog(page: Document, log: Log, day: string): string {
  const file = `podstep-reviews-${day}.jsonl`
  const address = URL.createObjectURL(new Blob([exportLog(log)], { type: 'application/jsonl' }))
  const link = page.createElement('a')
  link.href = address
  link.download = file
  link.click()
  // The download has begun by then; without this the text would stay in memory as long as the page.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
  return file
}

/** Adds what a file holds and says what came in, what was here already, and what could not be read. */
export async function takeIn(store: Pick<ReviewStore, 'merge'>, text: string, say: ReviewStrings): Promise<Note> {
  const { events, problems } = importLog(text)
  const details = problems.map(({ line, problem }) => lineIn(line, problem, say.unread))
  if (events.length === 0) return { about: 'backup', text: say.importNothing, bad: true, details }
  const added = await store.merge(events)
  const said = put(say.imported, { added, known: events.length - added })
  if (details.length === 0) return { about: 'backup', text: said }
  return { about: 'backup', text: said, lost: put(say.problems, { n: details.length }), details }
}
