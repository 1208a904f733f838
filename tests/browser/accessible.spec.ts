import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { isEmbed } from '../../src/cli/screens/pages.ts'
import { LANGUAGES } from '../support/words.ts'
import { player } from './support/player.ts'
import { unfold } from './support/unfold.ts'
import { allPages, distinctPages, pagesIn } from './support/site.ts'

test.use({ serviceWorkers: 'block' })
test.describe.configure({ mode: 'parallel' })
test.setTimeout(120_000)

/** The rules whose verdict hangs on the scheme: the others are asked once. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe finds, one line for each place. */
async function findings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}

/** Steps the player once and opens everything that is folded, so that all of the page is judged. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  if ((await page.locator('pod-step').count()) > 0) {
    const hands = player(page)
    await hands.ready(true)
    await hands.root.locator('.keys .step').click()
  }
  await unfold(page)
}

const isCard = (address: string) => address.includes('/cards/')
const isProof = (address: string) => /\/how-we-know\/./.test(address)

const groups = LANGUAGES.flatMap((lang) => [
  [`cards in ${lang}`, () => distinctPages(lang).filter(isCard)] as const,
  [`embeds in ${lang}`, () => distinctPages(lang).filter(isEmbed)] as const,
  [`proofs in ${lang}`, () => distinctPages(lang).filter(isProof)] as const,
  [
    `other pages in ${lang}`,
    () => distinctPages(lang).filter((address) => !isCard(address) && !isEmbed(address) && !isProof(address)),
  ] as const,
])
const rest = () => allPages().filter((address) => !LANGUAGES.some((lang) => address.startsWith(`${lang}/`)))

for (const [name, pages] of [...groups, ['pages without a language', rest] as const])
  test(`axe finds nothing on the ${name}, wide and narrow, light and dark`, async ({ page }) => {
    const found: Record<string, string[]> = {}
    for (const address of pages()) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 1440, height: 900 })
      await open(page, address)
      // The same page with other words is as wide.
      if (!address.startsWith('zh/')) found[`${address} wide`] = await findings(page)
      await page.setViewportSize({ width: 360, height: 800 })
      found[`${address} narrow`] = await findings(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      found[`${address} dark`] = await findings(page, COLOURS)
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, places]) => places.length > 0))).toEqual({})
    expect(Object.keys(found).length).toBeGreaterThan(1)
  })

test('every page has one heading of the first level', async ({ request }) => {
  for (const address of LANGUAGES.flatMap(pagesIn)) {
    const text = await (await request.get(address)).text()
    expect(text.match(/<h1\b/g), address).toHaveLength(1)
  }
})

test('axe finds nothing in the search dialog with results, nor in a review with its answer shown', async ({ page }) => {
  for (const lang of LANGUAGES) {
    await page.goto(`${lang}/decks/`)
    await page.keyboard.press('/')
    await page.getByRole('combobox').fill('pod')
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await findings(page), `search in ${lang}`).toEqual([])
    await page.goto(`${lang}/review/`)
    await page.locator('.bar .key').click()
    await expect(page.locator('.bar .key')).toHaveCount(0)
    expect(await findings(page), `review in ${lang}`).toEqual([])
  }
})
