import type { Log } from './log.ts'
import { merge } from './merge.ts'

/**
 * The log as JSON lines, one record a line, in order of time; records that could not be read follow as they are, for a
 * version that can. Two such files, one after the other, are the file of the merged log.
 */
export function exportLog({ events, unreadable }: Log): string {
  const records = [...merge(events), ...unreadable.map(({ record }) => record)]
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
