import { PROPOSED } from './grades.ts'
import { keyAct } from './keys.ts'
import type { Model, Tell } from './model.ts'
import { pressIn } from './player.ts'

/** What answers or skips a question of the player. */
const ANSWERS = /^([1-9]|Escape)$/
const FIELDS = 'input, select, textarea, [contenteditable]'
/** What does something of its own on space. */
const OWN_SPACE = `${FIELDS}, button, a, summary`

/** Lets the keys of the page act: never in a field, under a dialog, while held down, or with a modifier. */
export function listenToKeys(page: Document, model: () => Model, tell: Tell): void {
  page.addEventListener('keydown', (event) => {
    const { key, repeat, ctrlKey, metaKey, altKey, defaultPrevented } = event
    if (repeat || ctrlKey || metaKey || altKey || defaultPrevented || page.querySelector('dialog[open]')) return
    // Inside a player too, whose elements the page does not see.
    const [target] = event.composedPath()
    if (target instanceof Element && target.closest(key === ' ' ? OWN_SPACE : FIELDS)) return
    const { current, shown, reviews, player, predicted } = model()
    if (player === 'asks' && !shown && ANSWERS.test(key)) {
      if (pressIn(page.body, key)) event.preventDefault()
      return
    }
    const screen = { asked: current !== undefined, shown, graded: reviews !== undefined }
    const does = keyAct(key, { ...screen, proposed: predicted?.proposed ?? PROPOSED })
    if (!does) return
    event.preventDefault()
    if (does.act === 'grade') tell.grade(does.grade, 'key')
    else tell[does.act]()
  })
}
