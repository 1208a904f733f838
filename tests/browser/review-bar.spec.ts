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
    for (const lang of LANGUAGES) {
      await openReview(page, lang)
      const keys = page.locator('.bar')
      await expect(question(page)).toBeVisible()
      await page.keyboard.press(' ')
      await expect(answer(page)).toBeFocused()
      const bar = (await keys.boundingBox())!
      const padding = await page.evaluate(() =>
        parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom),
      )
      expect(padding, 'as high as the keys').toBeGreaterThanOrEqual(bar.height)
      const room = bar.y
      await expect
        .poll(async () => {
          const box = (await answer(page).boundingBox())!
          // One that is higher than the room begins in it, and can be read on by scrolling.
          return box.height > room ? box.y : box.y + box.height
        })
        .toBeLessThanOrEqual(room)
    }
  })
