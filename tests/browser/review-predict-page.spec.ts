import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { keys, onlyPredict, openAsked, proposed, verdict, waiting } from './predict-page.ts'
import type { Entry } from './predict-page.ts'
import { answer, left, openReview } from './review-page.ts'

// The cards of these tests come past the service worker.
test.use({ serviceWorkers: 'block' })

for (const [width, height] of [
  [360, 740],
  [1440, 900],
] as const)
  test(`the question is in view at ${width}, nothing moves when it comes, and no key lies under another`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.addInitScript(() => {
      const moved: string[] = []
      Object.assign(window, { moved })
      type Shift = PerformanceEntry & { hadRecentInput: boolean; sources: { node: Node | null }[] }
      new PerformanceObserver((list) => {
        for (const { hadRecentInput, sources } of list.getEntries() as Shift[])
          for (const { node } of hadRecentInput ? [] : sources)
            // What is inside the player has no name here.
            if (!node || (node as Element).closest?.('.review')) moved.push(node ? node.nodeName : 'in the player')
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await onlyPredict(page)
    await openAsked(page)
    const show = page.getByRole('button', { name: 'Show the answer' })
    const bar = (await page.locator('.bar').boundingBox())!
    const box = (await waiting(page).boundingBox())!
    expect(box.y + box.height).toBeLessThanOrEqual(bar.y)
    await show.click({ trial: true })
    expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([])

    await page.keyboard.press((await keys(page)).wrong)
    await expect(answer(page)).toBeInViewport()
    await expect(verdict(page)).toBeInViewport()
    await proposed(page).click({ trial: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })

test('no script is against the policy', async ({ page }) => {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  for (const lang of ['en', 'zh']) {
    await onlyPredict(page, lang)
    await openAsked(page, lang)
    await page.keyboard.press('1')
    await expect(verdict(page)).toBeVisible()
  }
  expect(complaints).toEqual([])
})

for (const lang of ['en', 'zh'])
  test(`nothing is in the way of a screen reader, in ${lang}`, async ({ page }) => {
    await onlyPredict(page, lang)
    await openAsked(page, lang)
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).include('.review').analyze()
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    }
    expect(await faults()).toEqual([])
    await page.keyboard.press('1')
    await expect(answer(page)).toBeFocused()
    expect(await faults()).toEqual([])
  })

test('on arrival the focus stays at the top of the page', async ({ page }) => {
  await onlyPredict(page)
  await openAsked(page)
  await expect(left(page)).toHaveText('1 left')
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
})

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' })
  test.setTimeout(90_000)

  test('the simulation asks all the same, after one visit', async ({ page, context }) => {
    await openReview(page)
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
    const cards = (await (await page.request.get('/en/cards.json')).json()) as Entry[]
    const others = cards.flatMap(({ prompts }) => prompts).filter(({ kind }) => kind !== 'predict')
    // Everything else was graded three days ago and comes back later.
    await page.evaluate(
      (prompts) => {
        const at = Date.now() - 3 * 86_400_000
        const day = new Date(at).toISOString().slice(0, 10)
        const grade = { kind: 'grade', revision: 'r', grade: 4, how: 'key', at, offset: 0, day }
        return new Promise((done) => {
          const request = indexedDB.open('podstep-review')
          request.onsuccess = () => {
            const writing = request.result.transaction('events', 'readwrite')
            for (const prompt of prompts) writing.objectStore('events').put({ ...grade, id: prompt, prompt })
            writing.oncomplete = () => done(request.result.close())
          }
        })
      },
      others.map(({ id }) => id),
    )

    await context.setOffline(true)
    await page.reload()
    await expect(waiting(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(answer(page)).toBeFocused()
  })
})
