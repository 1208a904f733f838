import type { Model, Take } from '../model.ts'
import type { Source } from './code/source.ts'

/** The code panel: whether it is open, what was fetched, and which functions were opened one after the other. */
export interface CodeView {
  readonly open: boolean
  readonly source?: Source | 'failed'
  /** Names of functions that were opened from the acting rule on, and the rule they were opened from. */
  readonly path: readonly string[]
  readonly from?: string
}

/** What the whole player keeps beside the run. */
export interface Own {
  readonly code?: CodeView
  /** The kept run that stands beside the one shown. */
  readonly beside?: Take
  /** What the last copy or download came to. */
  readonly said?: string
  /** A text for the reader to copy where the browser does not let a page do so. */
  readonly byHand?: string
}

/** Changes what the whole player keeps. */
export const keep = (model: Model, own: Partial<Own>): Model => ({ ...model, own: { ...model.own, ...own } })
