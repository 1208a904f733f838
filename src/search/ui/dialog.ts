import { buildBox } from './box.ts'
import type { Box } from './box.ts'

/** The dialog with an empty box in it. `label` names the field and the dialog, `close` the button that ends it. */
export function buildDialog(page: Document, label: string, close: string): { dialog: HTMLDialogElement; box: Box } {
  const box = buildBox(page, label, 'search-dialog')
  const dialog = page.createElement('dialog')
  dialog.className = 'search'
  dialog.setAttribute('aria-label', label)

  const button = page.createElement('button')
  button.type = 'button'
  button.textContent = close
  button.addEventListener('click', () => dialog.close())
  const head = page.createElement('div')
  head.className = 'search-head'
  head.append(box.field, button)
  const rest = page.createElement('div')
  rest.className = 'search-rest'
  rest.append(box.status, box.terms, box.list)

  dialog.append(head, rest)
  // A press beside the dialog is a press on its backdrop, which belongs to the dialog itself.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
  // A result may lie on this very page.
  box.list.addEventListener('click', () => dialog.close())
  return { dialog, box }
}
