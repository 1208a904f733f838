/** One thing in which a simulation does not agree with a recording. */
export interface Difference {
  /** `states`: other states or another order; `who`: another actor; `order`: what came before what; `bounds`; `final`. */
  readonly rule: 'states' | 'who' | 'order' | 'bounds' | 'final'
  /** Such as `Pod/web-<rsA>-<pod>`. */
  readonly where: string
  readonly what: string
  readonly expected: unknown
  readonly found: unknown
}
