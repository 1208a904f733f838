/** Why the store could not do what it was asked to; the pages turn it into a sentence in the reader's language. */
export type Trouble = 'unavailable' | 'outdated' | 'full' | 'failed'

const messages: Readonly<Record<Trouble, string>> = {
  unavailable:
    'This page may not store anything: the browser is in a private mode, site data is blocked, or the page is in a ' +
    'sandboxed frame. Reviews would be lost, so none can begin. Open Podstep in a tab of its own and allow site data.',
  outdated:
    'A newer version of Podstep is open in another tab and has taken over the stored reviews. Reload this page to go on.',
  full: 'The browser refused to store more: the disk or this site’s quota is full. Nothing was written. Free space and try again.',
  failed:
    'The browser could not complete the operation on the stored reviews. Nothing was written. Try again, or reload.',
}

/** A failure of the store: `trouble` for programs, the message for people, `cause` what the browser said. */
export class StoreError extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, cause: unknown) {
    super(messages[trouble], { cause })
    this.name = 'StoreError'
    this.trouble = trouble
  }
}

/** What the browser threw as a StoreError, `otherwise` where its name says nothing. */
export function storeError(error: unknown, otherwise: Trouble): StoreError {
  if (error instanceof StoreError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'VersionError') return new StoreError('outdated', error)
  if (name === 'QuotaExceededError') return new StoreError('full', error)
  return new StoreError(otherwise, error)
}
