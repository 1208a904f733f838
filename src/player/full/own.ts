import type { Model, Take, Values } from '../model.ts'
import type { Asking } from '../predict/state.ts'
import type { Source } from './code/source.ts'
import type { Part } from './manifest/part.ts'
import type { Reading } from './manifest/read.ts'

/** The code panel: whether it is open, what was fetched, and which functions were opened one after the other. */
export interface CodeView {
  readonly open: boolean
  readonly source?: Source | 'failed'
  /** Names of functions that were opened from the acting rule on, and the rule they were opened from. */
  readonly path: readonly string[]
  readonly from?: string
}

/** The manifest panel: whether it is open, what was fetched, the reader's own text, and what came of it. */
export interface ManifestView {
  readonly open: boolean
  readonly part?: Part | 'failed' | undefined
  /** Undefined as long as the text is the run's. */
  readonly text?: string | undefined
  /** The text was typed in the page's other language, and nothing has become of it here. */
  readonly resumed?: boolean
  readonly reading?: Reading | undefined
  /** The run that the text led to, and the parameters that it changed. */
  readonly ran?: { readonly params: Values; readonly changes: readonly string[] } | undefined
}

/** What the whole player keeps beside the run. */
export interface Own {
  readonly code?: CodeView
  readonly manifest?: ManifestView
  readonly asking?: Asking
  /** The kept run that stands beside the one shown. */
  readonly beside?: Take
  /** Whether the list of keys is open. */
  readonly keys?: boolean
  /** What the last copy or download came to. */
  readonly said?: string
  /** A text for the reader to copy where the browser does not let a page do so. */
  readonly byHand?: string
}

/** Changes what the whole player keeps. */
export const keep = (model: Model, own: Partial<Own>): Model => ({ ...model, own: { ...model.own, ...own } })
