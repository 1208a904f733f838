import { expect, test } from '@playwright/test'
import { startServer } from '../../src/cli/server/index.ts'
import { LANGUAGES } from '../support/words.ts'
import { unfold } from './support/unfold.ts'
import { allPages, dist, distinctPages } from './support/site.ts'
import { watch } from './support/watch.ts'

test.use({ serviceWorkers: 'block' })
test.describe.configure({ mode: 'parallel' })
test.setTimeout(90_000)

function isStrict(policy: string | undefined, address: string): void {
  expect(policy, address).toMatch(/^default-src '(self|none)'/)
  expect(policy, address).not.toMatch(/'unsafe-|\*|https?:/)
}

const rest = () => allPages().filter((address) => !LANGUAGES.some((lang) => address.startsWith(`${lang}/`)))

for (const [name, pages] of [
  ...LANGUAGES.map((lang) => [`in ${lang}`, () => distinctPages(lang)] as const),
  ['without a language', rest] as const,
])
  test(`every page ${name} runs without an error, within its policy, and asks nobody else`, async ({
    page,
    baseURL,
  }) => {
    const { complaints, requests } = await watch(page)
    for (const address of pages()) {
      const response = await page.goto(address)
      isStrict((await response!.allHeaders())['content-security-policy'], address)

      for (const shown of await page.locator('pod-step').all()) {
        await shown.scrollIntoViewIfNeeded()
        await expect(shown, address).toHaveAttribute('data-ready', '')
        await shown.locator('.keys .step').click()
      }
      await unfold(page)
      await page.waitForFunction(() => Array.from(document.images).every(({ complete }) => complete))
    }
    expect(complaints).toEqual([])
    expect(requests.filter((request) => !request.startsWith(baseURL!))).toEqual([])
    expect(requests.length).toBeGreaterThan(5)
  })

test('every page has a strict policy', async ({ request }) => {
  for (const address of allPages()) isStrict((await request.get(address)).headers()['content-security-policy'], address)
})

test('switches, search, review and the embed box run within the policy too', async ({ page }) => {
  const { complaints } = await watch(page)
  await page.goto('en/cards/pause-container/')
  await page.locator('[data-theme-switch]').filter({ visible: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.locator('[data-copy]').first().click()
  await page.keyboard.press('/')
  await page.getByRole('dialog').getByRole('combobox').fill('sandbox')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()

  await page.goto('en/review/')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.getByRole('button', { name: /^Good/ }).click()
  await expect(page.getByRole('button', { name: 'Show the answer' })).toBeVisible()
  await page.goto('en/decks/')
  await page.waitForLoadState('networkidle')
  expect(complaints).toEqual([])
})

test('what breaks the policy, fails or leaves the site is noticed', async ({ page }) => {
  const { complaints, requests } = await watch(page)
  const other = await startServer({ root: dist })
  try {
    await page.goto('en/')
    await page.evaluate((foreign) => {
      document.head.append(Object.assign(document.createElement('script'), { textContent: 'void 0' }))
      document.head.append(Object.assign(document.createElement('script'), { src: `${foreign}theme.js` }))
      document.body.append(Object.assign(document.createElement('img'), { src: '/no-such.png' }))
      setTimeout(() => {
        throw new Error('thrown by a page')
      })
    }, other.url)
    await expect
      .poll(() => complaints.join('\n'))
      .toMatch(/(?=[^]*script-src-elem refuses inline)(?=[^]*refuses http)(?=[^]*404 )(?=[^]*thrown by a page)/)
    expect(requests.some((request) => request.endsWith('/no-such.png'))).toBe(true)
  } finally {
    await other.close()
  }
})
