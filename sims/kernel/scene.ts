/** Text in a drawing: a name as Kubernetes spells it, or a word (code) that the narration file translates, with its values. */
export type Label = string | { readonly word: string; readonly with?: Readonly<Record<string, string | number>> }

/** How a thing is: a body fills up as it lives. `plain` has no state, `absent` is a slot for what is wanted and not there. */
export type Look =
  'pending' | 'starting' | 'ready' | 'terminating' | 'failing' | 'succeeded' | 'unknown' | 'plain' | 'absent'

/** Who a thing is: the old or the new revision, or neither. */
export type Hue = 'old' | 'new' | 'none'

/** A thing with a shape: chamfered control plane process, cut-cornered API object, railed node, rounded Pod, square container, round process. */
export interface Body {
  readonly is: 'control' | 'object' | 'node' | 'pod' | 'container' | 'process'
  readonly key: string
  readonly name: Label
  /** Small lines under the name. */
  readonly lines?: readonly Label[]
  readonly look?: Look
  readonly hue?: Hue
  readonly inside?: readonly Item[]
  /** Yellow tag that says how it changed (`-3`, `3 ready`); shown while the body is in focus. */
  readonly tag?: Label
  /** Least width in drawing units, so that a body keeps its size while its text changes. */
  readonly wide?: number
}

/** A bar against a hatched limit; `text` stands in it. `limit` is where the forbidden side begins, if below max. */
export interface Gauge {
  readonly is: 'gauge'
  readonly key: string
  readonly name: Label
  readonly value: number
  readonly max: number
  readonly limit?: number
  readonly text: Label
  readonly look?: 'plain' | 'failing'
}

/** Lanes over one axis of virtual time: full runs, hatched waits, nothing after now; marks are vertical lines. */
export interface Timeline {
  readonly is: 'timeline'
  readonly key: string
  readonly from: number
  readonly to: number
  readonly now: number
  readonly marks: readonly { readonly at: number; readonly name: Label }[]
  readonly lanes: readonly {
    readonly key: string
    readonly name: Label
    readonly hue?: Hue
    readonly spans: readonly { readonly from: number; readonly to: number; readonly look: 'runs' | 'waits' | 'ends' }[]
  }[]
  /** A quantity that falls and is refilled over the same axis, 0..max. */
  readonly level?: {
    readonly name: Label
    readonly max: number
    readonly points: readonly (readonly [number, number])[]
  }
}

/** Rows are candidates, columns what is known of them. */
export interface Table {
  readonly is: 'table'
  readonly key: string
  readonly head: readonly Label[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly Label[]; readonly look?: Look }[]
}

/** A whole cut into parts: shares of traffic, of CPU time. Shares are relative; zero parts are drawn as a mere name. */
export interface Shares {
  readonly is: 'shares'
  readonly key: string
  readonly parts: readonly {
    readonly key: string
    readonly name: Label
    readonly share: number
    readonly hue?: Hue
    readonly text?: Label
  }[]
}

/** A dimension line over what follows: a wish is blue and dashed, a fact is ink and solid. */
export interface Dimension {
  readonly is: 'wish' | 'fact'
  readonly key: string
  readonly text: Label
}

/** Brackets with slots, head left. */
export interface Queue {
  readonly is: 'queue'
  readonly key: string
  readonly slots: number
  readonly holds: readonly string[]
}

export type Item = Body | Gauge | Timeline | Table | Shares | Dimension | Queue

/** One line of the drawing: its label in the gutter, its matter to the right. */
export interface Row {
  readonly key: string
  readonly name: Label
  readonly note?: Label
  readonly items: readonly Item[]
  /** Key of a row that this one stands beside where the sheet is wide enough for both. */
  readonly beside?: string
}

/** A connection between two keyed things; a packet or message on it is drawn as a yellow flag. */
export interface Edge {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly look: 'idle' | 'flows' | 'blocked'
  readonly text?: Label
  /** Something is on its way here now. */
  readonly packet?: boolean
}

/** A picture as data; everything that shows a step draws from it. */
export interface Scene {
  readonly rows: readonly Row[]
  readonly edges?: readonly Edge[]
}

/** A word for the narration file to translate. */
export const word = (code: string, values?: Readonly<Record<string, string | number>>): Label =>
  values ? { word: code, with: values } : { word: code }
