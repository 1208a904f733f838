/** Whether a key press is meant for a field that is being typed in; a field inside a shadow root counts. */
export const isTyping = (event: Event): boolean => {
  const target = event.composedPath()[0]
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

/**
 * A press on a search field, or the key `/`, asks for the search: a `podstep:search` event on the document. Who shows a
 * search there prevents the default, which is to go to the search's own page.
 */
export function openSearchOn(page: Document): void {
  const ask = (button: HTMLElement) => {
    const answered = !page.dispatchEvent(new Event('podstep:search', { cancelable: true }))
    if (!answered) location.assign(button.dataset['searchPage'] ?? '')
  }
  const buttons = page.querySelectorAll<HTMLElement>('[data-search-open]')
  for (const button of buttons) button.addEventListener('click', () => ask(button))
  page.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || !buttons[0]) return
    event.preventDefault()
    ask(buttons[0])
  })
}
