import { expect, test } from '@playwright/test'
import { answer, openReview, question } from './review-page.ts'
import { LANGUAGES } from '../support/words.ts'

test.use({ serviceWorkers: 'block' })

for (const [width, height] of [
  [360, 640],
  [640, 360],
  [1440, 900],
] as const)
  test(`what gets the focus comes to rest above the keys of a review at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    // A page that scrolls smoothly is still on its way when it is asked where it is.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const lang of LANGUAGES) {
      await openReview(page, lang)
      const keys = page.locator('.bar')
      await expect(question(page)).toBeVisible()
      await page.keyboard.press(' ')
      await expect(answer(page)).toBeFocused()
      const bar = (await keys.boundingBox())!
      const margin = await answer(page).evaluate((each) => parseFloat(getComputedStyle(each).scrollMarginBottom))
      expect(margin, 'as high as the keys').toBeGreaterThanOrEqual(bar.height)
      const room = bar.y
      await expect
        .poll(async () => {
          const box = (await answer(page).boundingBox())!
          // One that is higher than the room begins in it, and can be read on by scrolling.
          return box.height > room ? box.y : box.y + box.height
        })
        .toBeLessThanOrEqual(room)
      // The keys are where they are: to come to them moves nothing.
      const place = () => page.evaluate(() => scrollY)
      const before = await place()
      await keys.getByRole('button').last().focus()
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      expect(await place()).toBe(before)
    }
  })
