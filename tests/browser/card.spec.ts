import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { beatSentences } from '../../src/player/index.ts'
import { loadSim } from '../support/catalog.ts'
import { LANGUAGES } from '../support/words.ts'
import { player } from './support/player.ts'
import { cardPages } from './support/site.ts'

const WIDTHS = [1440, 360] as const

// A worker would answer in the place of the network that these tests listen to.
test.use({ serviceWorkers: 'block' })
test.setTimeout(90_000)

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight)

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  for (const lang of LANGUAGES)
    test(`every card asks, answers, shows its first picture and tells every beat, in ${lang}`, async ({ page }) => {
      for (const address of cardPages(lang)) {
        await page.goto(address)
        await expect(page.locator('h1'), address).not.toBeEmpty()
        await expect(page.locator('.card-head p').last(), address).toBeVisible()

        const shown = page.locator('pod-step')
        const picture = shown.locator('.stage > svg').filter({ visible: true })
        await expect(picture, address).toHaveCount(1)
        expect((await picture.boundingBox())!.height, address).toBeGreaterThan(60)
        await expect(shown.locator('.sentence'), address).toBeVisible()

        const [sim, scenario] = [await shown.getAttribute('sim'), await shown.getAttribute('scenario')]
        const told = beatSentences(await loadSim(sim!, lang), lang, { scenario })
        const events = shown.locator('details.events')
        if ((await events.getAttribute('open')) === null) await events.locator('summary').click()
        await expect(events.locator('li').filter({ visible: true }), address).toHaveText(told)
      }
    })
})

test('what scrolls sideways on a phone fades where there is more, and has a name and the keys', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  for (const lang of LANGUAGES) {
    await page.goto(`${lang}/cards/service-endpoints/`)
    const drawing = page.getByRole('group', { name: lang === 'en' ? /^Diagram: / : /^示意图：/ })
    await drawing.scrollIntoViewIfNeeded()
    const more = () =>
      drawing.evaluate((each) => {
        const style = getComputedStyle(each)
        return [
          style.maskImage !== 'none',
          style.getPropertyValue('--more-before'),
          style.getPropertyValue('--more-after'),
        ]
      })
    expect(await more()).toEqual([true, '0px', '56px'])
    await drawing.focus()
    await page.keyboard.press('End')
    await drawing.evaluate((each) => (each.scrollLeft = each.scrollWidth))
    await expect.poll(async () => (await more()).slice(1)).toEqual(['56px', '0px'])
    for (const table of await page.locator('.scroll').all()) await expect(table).toHaveAccessibleName(/./)
  }
})

/** Longer words break in other places; on a phone, in both languages. */
const pagesAt = (width: number) => (width === 360 ? LANGUAGES : (['en'] as const)).flatMap(cardPages)

for (const width of WIDTHS) {
  test(`a page is as high before its scripts run as after, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    for (const address of pagesAt(width)) {
      await page.route('**/*.js', (route) => route.abort())
      await page.goto(address)
      const before = await heightOf(page)
      await page.unroute('**/*.js')
      await page.goto(address)
      await player(page).ready()
      expect(await heightOf(page), address).toBe(before)
    }
  })

  test(`nothing on a page moves by itself, ${width} pixels wide`, async ({ page }) => {
    // High enough to see what lies below the player move, too; a shift counts for less in it, so less is allowed than 0.01.
    await page.setViewportSize({ width, height: 2400 })
    await page.addInitScript(() => {
      const told: unknown[] = []
      Object.assign(window, { told })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) told.push({ ...(entry.toJSON() as object) })
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const address of pagesAt(width)) {
      await page.goto(address)
      await player(page).ready()
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))))
      const shifts = await page.evaluate(() => (window as unknown as { told: { value: number }[] }).told)
      const total = shifts.reduce((sum, { value }) => sum + value, 0)
      expect(total, `${address} ${JSON.stringify(shifts)}`).toBeLessThan(0.001)
    }
  })
}
