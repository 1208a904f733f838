import type { Model } from '../model.ts'

/** What a reader's hand does: it changes the model, starts or stops the play, or presses a key. */
export interface Tell {
  readonly change: (to: (model: Model) => Model) => void
  /** Goes on to the next beat, as far as nothing is asked before. */
  readonly next: () => void
  readonly play: () => void
  readonly key: (event: KeyboardEvent) => void
}

const nothing = () => undefined

/** Nobody listens: for markup that is written before any script runs. */
export const silent: Tell = { change: nothing, next: nothing, play: nothing, key: nothing }
