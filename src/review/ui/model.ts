import type { Lang } from '../../i18n/index.ts'
import type { Grade, Predicted, Settings, Trouble } from '../index.ts'
import type { Prompts } from './prompts.ts'
import type { Basis, Session } from './session.ts'
import type { ReviewStrings } from './strings.ts'

/** What the part below the session has to say: the outcome of a change, an export or an import. */
export interface Note {
  readonly about: 'settings' | 'backup'
  readonly text: string
  readonly bad?: boolean
  /** What did not come in. */
  readonly lost?: string
  /** Reasons, one a line, in English. */
  readonly details?: readonly string[]
}

/** Everything the review page shows. */
export interface Model {
  readonly lang: Lang
  readonly say: ReviewStrings
  /** Where the site lives. */
  readonly base: string
  readonly stage: 'loading' | 'noCards' | 'open'
  readonly prompts: Prompts
  /** The reader's reviews; absent where nothing can be stored, and then the prompts can only be read. */
  readonly reviews?: Basis & Session
  readonly stored: { readonly events: number; readonly unreadable: readonly string[]; readonly persisted: boolean }
  /** The prompt on screen, and whether its answer is. */
  readonly current?: string
  readonly shown: boolean
  /** Set while a prompt is on screen because the reader wants it there: a step before its time, a grade taken back. */
  readonly held: boolean
  /** The player of a prompt that predicts: its question waits, or it could not be loaded; else it is still to come. */
  readonly player?: 'asks' | 'failed'
  /** What the reader predicted for the prompt on screen. */
  readonly predicted?: Predicted
  readonly trouble?: Trouble
  /** What was last said to those who listen. */
  readonly heard: string
  readonly note?: Note
}

/** What a reader can do on the page. */
export interface Tell {
  readonly show: () => void
  readonly grade: (grade: Grade, how: string) => void
  readonly undo: () => void
  /** Asks a step at once that would come back in a few minutes. */
  readonly askNow: () => void
  /** The next prompt, where nothing is graded. */
  readonly next: () => void
  readonly retry: () => void
  readonly change: (name: keyof Settings, value: number, typed: string) => void
  readonly write: () => void
  readonly read: (file: File) => void
}
