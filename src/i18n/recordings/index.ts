import { en } from './en.ts'
import { zh } from './zh.ts'

export type { RecordingSentences } from './en.ts'

/** What the pages about recordings say, by language. */
export const recordingSentences = { en, zh } as const
