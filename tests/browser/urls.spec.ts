import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { parts } from '../../src/player/address.ts'
import { nonsense, values } from './support/nonsense.ts'
import { player } from './support/player.ts'
import { watch } from './support/watch.ts'

test.use({ serviceWorkers: 'block' })
test.setTimeout(90_000)

/** Which kinds of element, and which attributes that run or lead elsewhere, there are on a page, in shadow roots too. */
const kinds = (page: Page) =>
  page.evaluate(() => {
    const seen = new Set<string>()
    const walk = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        seen.add(element.localName)
        for (const { name, value } of element.attributes)
          if (/^on|^srcdoc$|^style$/.test(name) || (/^(href|src|action)$/.test(name) && /^\s*javascript:/i.test(value)))
            seen.add(`${element.localName}[${name}]`)
        if (element.shadowRoot) walk(element.shadowRoot)
      }
    }
    walk(document)
    return [...seen].sort()
  })

const query = (parts: Record<string, string>) => `?${new URLSearchParams(parts).toString()}`

test('an address that asks for what there is gets it', async ({ page }) => {
  await page.goto('en/cards/pause-container/?scenario=sandbox-death&beat=pod.killed&restartPolicy=Never')
  const hands = player(page)
  await hands.ready()
  await expect(hands.problems).toHaveCount(0)
  await hands.atBeat(6)
  await expect(hands.button('the sandbox dies')).toHaveAttribute('aria-pressed', 'true')
  await expect(hands.root.getByLabel('restartPolicy')).toHaveValue('Never')
})

for (const [lang, message] of [
  ['en', 'restartPolicy: expected Always|OnFailure|Never, found “Sometimes”. The value before it stays.'],
  ['zh', /restartPolicy.*Always\|OnFailure\|Never.*Sometimes/],
] as const)
  test(`a message says where, what was expected and what was found, in ${lang}`, async ({ page }) => {
    await page.goto(`${lang}/cards/pause-container/?restartPolicy=Sometimes`)
    const hands = player(page, lang)
    await hands.ready()
    await expect(hands.problems).toHaveText(message)
    await hands.step.click()
    await hands.atBeat(2)
  })

test('markup in every place of a card’s address stays text', async ({ page }) => {
  const { complaints } = await watch(page)
  const address = 'en/cards/pause-container/'
  await page.goto(address)
  await player(page).ready()
  const before = await kinds(page)

  for (const value of values) {
    const parts = { scenario: value, beat: value, containers: value, [value]: value, lang: value }
    await page.goto(`${address}${query(parts)}#${encodeURIComponent(value)}`)
    const hands = player(page)
    await hands.ready()
    const said = (await hands.problems.allTextContents()).join('\n')
    for (const known of ['app-crash, sandbox-death, shared-pid', `“${value}”`, 'containers: expected 1..3'])
      expect(said).toContain(known)
    expect(
      (await kinds(page)).filter((kind) => !before.includes(kind) && kind !== 'p'),
      value,
    ).toEqual([])
    await hands.step.click()
    await hands.atBeat(2)
  }
  expect(complaints).toEqual([])
})

test('two hundred queries of nonsense are all answered by a message and leave the page whole', async ({ page }) => {
  const { complaints } = await watch(page)
  await page.goto('en/cards/pause-container/')
  await player(page).ready()
  const before = await kinds(page)

  for (const { query: asked, named } of nonsense(200)) {
    // A page that reads its address hands it to the element in the same parts.
    const [said, where] = await page.evaluate(async (attributes) => {
      const shown = document.createElement('pod-step')
      for (const [name, value] of Object.entries({ sim: 'pause-container', ...attributes }))
        shown.setAttribute(name, value)
      document.querySelector('pod-step')!.replaceWith(shown)
      while (shown.dataset['ready'] === undefined) await new Promise((looked) => setTimeout(looked, 5))
      const alerts = Array.from(shown.shadowRoot!.querySelectorAll('[role=alert]'), ({ textContent }) => textContent)
      return [alerts.join('\n'), shown.shadowRoot!.querySelector('.position span')!.textContent]
    }, parts(asked))
    for (const name of named) expect(said, asked).toContain(name)
    expect(where, asked).toBe('beat 1 of 8')
    expect(
      (await kinds(page)).filter((kind) => !before.includes(kind) && kind !== 'p'),
      asked,
    ).toEqual([])
  }
  expect(complaints).toEqual([])
})

for (const place of ['search', 'review', 'decks'])
  test(`nonsense in the address of ${place} stays text`, async ({ page }) => {
    const { complaints } = await watch(page)
    await page.goto(`zh/${place}/`)
    await page.waitForLoadState('networkidle')
    const before = await kinds(page)
    for (const value of values) {
      await page.goto(`zh/${place}/${query({ q: value, scenario: value, [value]: value })}`)
      await expect(page.locator('h1')).toHaveCount(1)
      if (place === 'search') await expect(page.locator('.search-status')).not.toBeEmpty()
      const added = (await kinds(page)).filter((kind) => !before.includes(kind))
      // What the search finds and marks is made of these.
      expect(
        added.filter((kind) => !['a', 'button', 'li', 'mark', 'p', 'small', 'span', 'strong'].includes(kind)),
      ).toEqual([])
    }
    expect(complaints).toEqual([])
  })

for (const address of ['nowhere/', 'en/cards/nowhere/', 'en/cards/<img src=x onerror=alert(1)>/', 'zh/%00/', '%'])
  test(`the unknown address ${address} shows the page for lost readers`, async ({ page }) => {
    const response = await page.goto(encodeURI(address).replace('%2500', '%00').replace(/^%25$/, '%'))
    expect(response?.status()).toBe(404)
    await expect(page.locator('h1')).toHaveCount(2)
    await expect(page.locator('img')).toHaveCount(0)
  })
