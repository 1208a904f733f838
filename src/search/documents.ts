export type Lang = 'en' | 'zh'

/** What a result opens: a card, a simulation's own page or a glossary term. */
export type Kind = 'card' | 'sim' | 'term'

/** One page in one language as the index reads it: plain text, no markup. The same id names both languages' pages. */
export interface SearchDocument {
  readonly id: string
  readonly lang: Lang
  readonly kind: Kind
  /** Where a result leads; a path of the site, its base included. */
  readonly url: string
  readonly title: string
  /** The deck's name in the document's language. */
  readonly deck?: string
  /** The answer in one breath, a simulation's summary or a term's meaning. */
  readonly answer: string
  readonly headings: readonly string[]
  readonly body: string
  /** The sentences of the simulation's beats. */
  readonly beats?: readonly string[]
}

/** One entry of `content/glossary.yaml`. */
export interface GlossaryTerm {
  readonly id: string
  readonly en: string
  readonly zh: string
  readonly synonyms: readonly string[]
  readonly meaning: Readonly<Record<Lang, string>>
}
