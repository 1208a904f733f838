import { keyAct } from './keys.ts'
import type { Model, Tell } from './model.ts'

const FIELDS = 'input, select, textarea, [contenteditable]'
/** What does something of its own on space. */
const OWN_SPACE = `${FIELDS}, button, a, summary`

/** Lets the keys of the page act: never in a field, under a dialog, while held down, or with a modifier. */
export function listenToKeys(page: Document, model: () => Model, tell: Tell): void {
  page.addEventListener('keydown', (event) => {
    const { key, target, repeat, ctrlKey, metaKey, altKey, defaultPrevented } = event
    if (repeat || ctrlKey || metaKey || altKey || defaultPrevented || page.querySelector('dialog[open]')) return
    if (target instanceof Element && target.closest(key === ' ' ? OWN_SPACE : FIELDS)) return
    const { current, shown, reviews } = model()
    const does = keyAct(key, { asked: current !== undefined, shown, graded: reviews !== undefined })
    if (!does) return
    event.preventDefault()
    if (does.act === 'grade') tell.grade(does.grade, 'key')
    else tell[does.act]()
  })
}
