import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { SmallSite } from './small-site.ts'

let site: SmallSite
test.beforeEach(async () => {
  site = await SmallSite.open()
})
test.afterEach(() => site.close())

/** Visits until the worker has the whole site and answers for this page. */
async function visit(page: Page): Promise<void> {
  await page.goto(site.url)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** Has the browser look for a new version, as it does by itself at the next visit. */
async function look(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
}

/** Has the browser look for a new version, and says what its worker has become: `installed`, or `redundant`. */
function fate(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return new Promise<string>((done) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing
        worker?.addEventListener('statechange', () => done(worker.state), { once: true })
      })
      registration.update().catch(() => undefined)
    })
  })
}

const heading = (page: Page) => page.locator('h1')

test('with the host gone, pages, folders and queries are there, and the rest is the fallback', async ({ page }) => {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => /security policy/i.test(message.text()) && complaints.push(message.text()))
  await visit(page)
  await site.goAway()

  for (const [address, text] of [
    ['', 'first'],
    ['?from=feed', 'first'],
    ['en/', 'first en/'],
    ['en/?q=probe', 'first en/'],
    ['en/index.html', 'first en/'],
    ['en', 'first en/'],
  ] as const) {
    const response = await page.goto(site.url + address)
    expect([response?.status(), await heading(page).textContent()]).toEqual([200, text])
  }
  expect(complaints).toEqual([])

  const lost = await page.goto(`${site.url}en/cards/nowhere/`)
  expect([lost?.status(), await heading(page).textContent()]).toEqual([404, 'first 404.html'])
})

test('a new version waits, and takes every page over when the reader agrees', async ({ page, context }) => {
  await visit(page)
  const other = await context.newPage()
  await visit(other)
  await site.publish('second')
  await look(page)

  const update = page.getByRole('button', { name: 'update' })
  await expect(update).toBeVisible()
  await page.goto(site.url)
  await expect(heading(page)).toHaveText('first')
  await update.click()
  await expect(heading(page)).toHaveText('second')
  await expect(heading(other)).toHaveText('second')

  await site.goAway()
  await page.goto(`${site.url}en/`)
  await expect(heading(page)).toHaveText('second en/')
})

test('without being asked, a new version comes when the pages of the old one are closed', async ({ page, context }) => {
  await visit(page)
  await site.publish('second')
  await look(page)
  await expect(page.getByRole('button', { name: 'update' })).toBeVisible()
  await page.close()

  await expect(async () => {
    const later = await context.newPage()
    await later.goto(site.url)
    const text = await heading(later).textContent()
    await later.close()
    expect(text).toBe('second')
  }).toPass({ timeout: 10_000 })
})

test('a version that lacks one file never comes, and the old one works on', async ({ page }) => {
  await visit(page)
  await site.publish('second')
  await site.lose('en/index.html')
  expect(await fate(page)).toBe('redundant')

  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull()
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1)
  await site.goAway()
  await page.goto(`${site.url}en/`)
  await expect(heading(page)).toHaveText('first en/')
})

test('progress and the caches of others outlive a new version', async ({ page }) => {
  await visit(page)
  await page.evaluate(async () => {
    await caches.open('somebody-else')
    await new Promise((done) => {
      indexedDB.open('progress').onsuccess = done
    })
  })
  await site.publish('second')
  await look(page)
  await page.getByRole('button', { name: 'update' }).click()
  await expect(heading(page)).toHaveText('second')
  await page.waitForFunction(async () => (await caches.keys()).length === 2)

  expect(await page.evaluate(async () => (await caches.keys()).includes('somebody-else'))).toBe(true)
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual(['progress'])
})
