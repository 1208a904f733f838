import type { Browser, Page } from '@playwright/test'
import type { Shot } from './shots.ts'

/** How many beats a simulation is stepped, so that its picture shows something happening. */
const STEPS = 3
const HEIGHTS: Record<number, number> = { 360: 780, 768: 1024 }

/** Steps the page's simulation, and makes the window as high as the page, so that nothing sticks to its lower edge. */
async function stepped(page: Page, width: number): Promise<void> {
  const player = page.locator('pod-step').first()
  if ((await player.count()) === 0) return
  await player.scrollIntoViewIfNeeded()
  await page.locator('pod-step[data-ready]').first().waitFor()
  for (let step = 0; step < STEPS; step++) await player.locator('.keys .step').click()
  await page.mouse.move(0, 0)
  await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) })
}

/** Takes the picture of a whole page, its simulation stepped, its lazy pictures there; PNG bytes. */
export async function take(browser: Browser, site: string, { address, width, scheme }: Shot): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] ?? 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    // The first page leads on by itself to the reader's language.
    javaScriptEnabled: address !== '',
  })
  try {
    const page = await context.newPage()
    await page.goto(site + address)
    await page.evaluate(() => Array.from(document.images, (picture) => (picture.loading = 'eager')))
    await stepped(page, width)
    await page.waitForLoadState('networkidle')
    return await page.screenshot({ fullPage: true })
  } finally {
    await context.close()
  }
}
