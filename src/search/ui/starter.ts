import '../../styles/search.css'
import type { Lang } from '../index.ts'
import { CLOSE } from './close.ts'
import { buildDialog } from './dialog.ts'

/**
 * Answers a page's `podstep:search`: the search page's own field takes the focus, every other page opens a dialog.
 * The dialog is there at once, so that nothing typed is lost; what searches comes with its first use.
 */
export function answerSearch(page: Document, lang: Lang, base: string): void {
  let dialog: HTMLDialogElement | undefined

  const build = (): HTMLDialogElement => {
    const label = page.querySelector('[data-search-open] span')?.textContent ?? ''
    const built = buildDialog(page, label, CLOSE[lang])
    page.body.append(built.dialog)
    const start = () =>
      import('./attach.ts')
        .then(({ attach }) => attach(built.box, lang, base))
        .catch(() => built.box.field.addEventListener('input', start, { once: true }))
    void start()
    return built.dialog
  }

  page.addEventListener('podstep:search', (event) => {
    event.preventDefault()
    const own = page.querySelector<HTMLInputElement>('[data-search] .search-field')
    if (own) {
      own.focus()
      own.select()
      return
    }
    dialog ??= build()
    if (!dialog.open) dialog.showModal()
    dialog.querySelector('input')?.select()
  })
}
