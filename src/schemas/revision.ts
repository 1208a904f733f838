import { createHash } from 'node:crypto'

/** Names a text as it stands: 12 hex digits that change with any character of any part. */
export const revisionOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12)
