declare namespace App {
  interface Locals {
    /** The card's sources, for the citations inside its text. */
    sources: import('./schemas/card.ts').CardFacts['sources']
    lang: import('./i18n/index.ts').Lang
  }
}
