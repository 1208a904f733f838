import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

const field = (page: Page) => page.getByRole('combobox')
const options = (page: Page) => page.getByRole('option')

async function openSearch(page: Page, lang = 'en'): Promise<void> {
  await page.goto(`/${lang}/decks/`)
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
}

for (const { lang, query, finds } of [
  { lang: 'en', query: 'svc', finds: 'service-endpoints' },
  { lang: 'en', query: 'ep', finds: 'service-endpoints' },
  { lang: 'en', query: '金丝雀', finds: 'canary' },
  { lang: 'zh', query: '灰度', finds: 'canary' },
  { lang: 'zh', query: '金丝雀', finds: 'canary' },
  { lang: 'zh', query: 'svc', finds: 'service-endpoints' },
  { lang: 'zh', query: 'ep', finds: 'service-endpoints' },
]) {
  test(`${query} leads to ${finds} on the ${lang} pages`, async ({ page }) => {
    await openSearch(page, lang)
    await page.keyboard.type(query)
    const card = page.locator(`[role=option][href="/${lang}/cards/${finds}/"]`)
    await expect(card.locator('mark').first()).not.toBeEmpty()
    expect(await options(page).evaluateAll((all) => all.findIndex((one) => one.matches('[href*=cards]')))).toBeLessThan(
      2,
    )
  })
}

test('the match is marked, by whatever name stands there', async ({ page }) => {
  await openSearch(page)
  await page.keyboard.type('svc')
  await expect(options(page).first().locator('.search-title mark')).toHaveText('Service')
})

test('arrow keys walk through the results, and enter opens one', async ({ page }) => {
  await openSearch(page)
  await page.keyboard.type('pod')
  await expect(options(page).nth(2)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const second = options(page).nth(1)
  await expect(second).toHaveAttribute('aria-selected', 'true')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'false')
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await second.getAttribute('id')) ?? '')
  await expect(field(page)).toBeFocused()

  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant')
  await page.keyboard.press('ArrowUp')
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const address = (await options(page).first().getAttribute('href')) ?? ''
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${address}`)
})

test('enter in the field opens the first result', async ({ page }) => {
  await openSearch(page)
  await page.keyboard.type('canary')
  const address = (await options(page).first().getAttribute('href')) ?? ''
  expect(address).toContain('canary')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${address}`)
})

test('escape ends the search and gives the focus back', async ({ page }) => {
  await page.goto('/en/decks/')
  const button = page.locator('[data-search-open]:visible')
  await button.click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('pod')
  await expect(options(page).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('nothing of the search is loaded before its first use, and no letter typed meanwhile is lost', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  // The index comes when the test says so: no clock decides.
  let come = () => {}
  const mayCome = new Promise<void>((done) => (come = done))
  await page.route('**/search/index.json', async (route) => {
    await mayCome
    await route.continue()
  })
  await page.goto('/en/decks/')
  await page.waitForLoadState('networkidle')
  expect(asked.filter((path) => /search\/index|attach/.test(path))).toEqual([])
  await page.keyboard.press('/')
  await page.keyboard.type('canary')
  await expect(page.getByText('Reading the index …')).toBeVisible()
  come()
  await expect(options(page).first()).toContainText('canary')
})

test('an index that cannot be read is said, and the next letter tries again', async ({ page }) => {
  let open = false
  await page.route('**/search/index.json', (route) => (open ? route.continue() : route.abort()))
  await openSearch(page)
  await field(page).fill('canar')
  await expect(page.locator('.search-status')).toHaveText(
    'The index could not be read. Check the network and type again.',
  )
  open = true
  await page.keyboard.type('y')
  await expect(options(page).first()).toContainText('canary')
})

test('where nothing is found it is said so, and a term of the glossary is a press away', async ({ page }) => {
  await openSearch(page)
  await page.keyboard.type('zzqx vvw')
  await expect(page.locator('.search-status')).toHaveText('Nothing found for “zzqx vvw”.')
  await page.getByRole('button', { name: 'readiness probe' }).click()
  await expect(field(page)).toHaveValue('readiness probe')
  await expect(options(page).first()).toBeVisible()
})

test('the page of the search reads its query from the address, as text', async ({ page }) => {
  await page.goto('/zh/search/?q=%E7%81%B0%E5%BA%A6')
  await expect(field(page)).toHaveValue('灰度')
  await expect(options(page).first()).toHaveAttribute('href', /canary/)

  const markup = '<img src=x onerror=alert(1)>zzqx'
  await page.goto(`/en/search/?q=${encodeURIComponent(markup)}`)
  await expect(field(page)).toHaveValue(markup)
  await expect(page.locator('.search-status, .search-list')).not.toHaveText(['', ''])
  expect(await page.locator('[data-search] img').count()).toBe(0)

  await field(page).fill('sidecar & co')
  await expect(options(page).first()).toBeVisible()
  expect(new URL(page.url()).searchParams.get('q')).toBe('sidecar & co')
})

test('on the page of the search the key goes to its field', async ({ page }) => {
  await page.goto('/en/search/')
  await page.locator('h1').click({ force: true })
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a word that is still being composed is not searched, and enter ends only the composing', async ({ page }) => {
  await openSearch(page, 'zh')
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'jinsi', selectionStart: 5, selectionEnd: 5 })
  await expect(options(page)).toHaveCount(0)
  await session.send('Input.insertText', { text: '金丝雀' })
  await expect(options(page).first()).toHaveAttribute('href', /canary/)

  const before = page.url()
  await field(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  await expect(options(page).first()).toBeVisible()
  expect(page.url()).toBe(before)
})

test('nothing of it is against the policy or in the way of a screen reader', async ({ page }) => {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await openSearch(page)
  await page.keyboard.type('probe')
  await expect(options(page).first()).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  expect(complaints).toEqual([])
})
