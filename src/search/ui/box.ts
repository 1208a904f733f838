/** The parts of one search on a page. */
export interface Box {
  readonly field: HTMLInputElement
  readonly list: HTMLUListElement
  /** How many results there are, or why there are none; spoken as it changes. */
  readonly status: HTMLParagraphElement
  /** Terms to try. */
  readonly terms: HTMLParagraphElement
}

/** No query that means something is longer. */
export const LONGEST = 200

/** Builds a field with a list of results as a combobox; `label` names it, `id` tells its parts from another box's. */
export function buildBox(page: Document, label: string, id: string): Box {
  const field = page.createElement('input')
  field.type = 'text'
  field.className = 'search-field'
  field.maxLength = LONGEST
  field.placeholder = label
  field.autocomplete = 'off'
  field.spellcheck = false
  const told: Record<string, string> = {
    ...{ role: 'combobox', autocapitalize: 'off', autocorrect: 'off', enterkeyhint: 'go' },
    ...{ 'aria-label': label, 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-list` },
  }
  for (const [name, value] of Object.entries(told)) field.setAttribute(name, value)

  const list = page.createElement('ul')
  list.id = `${id}-list`
  list.className = 'search-list'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', label)
  list.hidden = true

  const status = page.createElement('p')
  status.className = 'search-status'
  status.setAttribute('role', 'status')
  const terms = page.createElement('p')
  terms.className = 'search-terms'
  return { field, list, status, terms }
}
