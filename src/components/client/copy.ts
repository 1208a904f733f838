/** Copies a box's text; where the browser does not allow it, marks the text so that the reader's keys can. */
async function copy(button: HTMLElement, text: HTMLTextAreaElement): Promise<void> {
  const done = await navigator.clipboard?.writeText(text.value).then(
    () => true,
    () => false,
  )
  if (!done) {
    text.focus()
    text.select()
  }
  button.textContent = (done ? button.dataset['copied'] : button.dataset['byHand']) ?? ''
}

for (const box of document.querySelectorAll<HTMLElement>('[data-copy-box]')) {
  const text = box.querySelector('textarea')
  const button = box.querySelector<HTMLElement>('[data-copy]')
  if (!text || !button) continue
  const home = box.dataset['home'] ?? '/'
  // A build that was not told its address learns it here; the code that is copied has to be whole.
  if (home.startsWith('/')) text.value = text.value.replaceAll(`src="${home}`, `src="${location.origin}${home}`)
  button.addEventListener('click', () => void copy(button, text))
}
