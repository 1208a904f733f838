import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** How the tests use the review page. */
export const question = (page: Page) => page.locator('.review h2')
export const answer = (page: Page) => page.locator('.review .answer')
export const left = (page: Page) => page.locator('.session-left')
export const grade = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} \\d`) })

/** Opens the review page with its first prompt on screen. */
export async function openReview(page: Page, lang = 'en'): Promise<void> {
  await page.goto(`/${lang}/review/`)
  await expect(left(page)).toBeVisible()
}

/** Shows the answer and grades it by key; returns when another question, or none, is on screen. */
export async function gradeByKey(page: Page, key: string): Promise<void> {
  const asked = await question(page).textContent()
  await page.keyboard.press(' ')
  await expect(answer(page)).toBeVisible()
  await page.keyboard.press(key)
  await expect(question(page)).not.toHaveText(asked ?? '')
}

/** Every record in the store, as a page that knows nothing of ours reads it. */
export const records = (page: Page): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const request = indexedDB.open('podstep-review')
        request.onsuccess = () => {
          const all = request.result.transaction('events').objectStore('events').getAll()
          all.onsuccess = () => {
            request.result.close()
            done(all.result as Record<string, unknown>[])
          }
        }
      }),
  )

/** Sets a field of the settings below the session. */
export async function setField(page: Page, label: string, value: string): Promise<void> {
  const summary = page.getByText('Settings and backup')
  if (!(await page.getByLabel(label).isVisible())) await summary.click()
  await page.getByLabel(label).fill(value)
  await page.getByLabel(label).blur()
}
