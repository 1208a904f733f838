import { expect, test } from '@playwright/test'
import { startServer } from '../../src/cli/server/index.ts'
import { isEmbed } from '../../src/cli/screens/pages.ts'
import { LANGUAGES } from '../support/words.ts'
import { player } from './support/player.ts'
import { allPages, dist, distinctPages, pagesIn } from './support/site.ts'
import { watch } from './support/watch.ts'

test.describe.configure({ mode: 'parallel' })
test.setTimeout(90_000)

/** Visits the site once, waits until it is kept, and takes its server away. */
const visited = test.extend<{ site: string }>({
  site: async ({ page }, use) => {
    const server = await startServer({ root: dist })
    try {
      await page.goto(`${server.url}en/`)
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
      await server.close()
      await use(server.url)
    } finally {
      await server.close()
    }
  },
})

for (const lang of LANGUAGES)
  visited(`after one visit every page is there without a network, in ${lang}`, async ({ page, site }) => {
    const { complaints } = await watch(page)
    const kept = await page.evaluate(
      (addresses) =>
        Promise.all(addresses.map(async (address) => [address, (await fetch(`/${address}`)).status] as const)),
      pagesIn(lang),
    )
    expect(kept.filter(([, status]) => status !== 200)).toEqual([])
    for (const address of distinctPages(lang)) {
      const response = await page.goto(site + address)
      expect(response?.status(), address).toBe(200)
      expect(response?.fromServiceWorker(), address).toBe(true)
      if (!isEmbed(address)) await expect(page.locator('h1').first(), address).toBeAttached()
      if ((await page.locator('pod-step').count()) === 0) continue
      const hands = player(page, lang)
      await hands.ready()
      await hands.step.click()
      await hands.atBeat(2)
    }
    expect(complaints).toEqual([])
  })

visited('search, review and pictures work without a network', async ({ page, site }) => {
  const { complaints } = await watch(page)
  await page.goto(`${site}zh/search/?q=探针`)
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.goto(`${site}en/simulations/`)
  for (const picture of await page.locator('img').all()) {
    await picture.scrollIntoViewIfNeeded()
    await expect(picture).toHaveJSProperty('complete', true)
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  }

  await page.goto(`${site}en/review/`)
  const question = await page.locator('.question').textContent()
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.getByRole('button', { name: /^Easy/ }).click()
  await expect(page.locator('.question')).not.toHaveText(question!)
  await page.reload()
  await expect(page.getByRole('img', { name: /^1 done today/ })).toBeVisible()
  expect(complaints).toEqual([])
})

visited('an unknown address shows the page for lost readers, and the way back works', async ({ page, site }) => {
  const known = allPages().filter((address) => !LANGUAGES.some((lang) => address.startsWith(`${lang}/`)))
  expect(known).toContain('404.html')
  const response = await page.goto(`${site}en/cards/nowhere/`)
  expect(response?.status()).toBe(404)
  await expect(page.locator('h1')).toHaveCount(2)
  await page.goto(site)
  await expect(page).toHaveURL(`${site}en/`)
})
