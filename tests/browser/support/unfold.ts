import type { Page } from '@playwright/test'

/** Opens everything that is folded on a page, in its players too, and brings every lazy picture in. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    const roots = [document, ...Array.from(document.querySelectorAll('pod-step'), ({ shadowRoot }) => shadowRoot!)]
    for (const root of roots)
      for (const folded of root.querySelectorAll<HTMLDetailsElement>('details:not(.menu)')) folded.open = true
    for (const picture of document.images) picture.loading = 'eager'
  })
}
