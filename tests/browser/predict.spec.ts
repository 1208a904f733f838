import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import en from '../../src/player/predict/strings/en.ts'
import { openBlog } from './support/blog.ts'
import { cardsBySim } from './support/cards.ts'
import { player } from './support/player.ts'
import type { Hands } from './support/player.ts'
import { watch } from './support/watch.ts'

test.use({ serviceWorkers: 'block' })
test.describe.configure({ mode: 'parallel' })

/** A player that asks, on a page; the questions are fetched after it has opened. */
async function asking(page: Page, address: string): Promise<Hands> {
  const fetched = page.waitForResponse((response) => /questions/.test(response.url()))
  await page.goto(address)
  const hands = player(page, address.startsWith('zh') ? 'zh' : 'en')
  await hands.ready(true)
  await fetched
  return hands
}

const asked = (hands: Hands) => hands.root.locator('.ask:not(.verdict)')
const verdict = (hands: Hands) => hands.root.locator('.ask.verdict')

/** Goes on by key until something is asked, through all scenarios if need be. */
async function toQuestion(page: Page, hands: Hands): Promise<void> {
  const scenarios = hands.root.locator('.scenarios button')
  for (let scenario = 0; scenario < (await scenarios.count()); scenario++) {
    await scenarios.nth(scenario).click()
    await hands.step.focus()
    const { beats } = await hands.where()
    for (let beat = 1; beat < beats; beat++) {
      await page.keyboard.press('ArrowRight')
      if (await asked(hands).count()) return
    }
  }
  throw new Error('nothing was asked')
}

/** One with a number, one with choices; all twelve are used in twelve.spec.ts. */
for (const sim of ['rolling-update', 'sidecar'])
  test(`${sim} asks before it shows; the keys alone answer, and then go on`, async ({ page }) => {
    const hands = await asking(page, (await cardsBySim(page)).get(sim)!)
    await hands.root.evaluate((element) => {
      element.addEventListener('pod-step:answer', (event) => {
        element.dataset['answer'] = JSON.stringify((event as CustomEvent).detail)
      })
    })
    await toQuestion(page, hands)
    const before = await hands.where()
    const question = asked(hands)
    await expect(question.locator('.sentence')).toBeFocused()
    // What would give the answer away waits: the key that goes on does nothing now.
    await page.keyboard.press('ArrowRight')
    expect(await hands.where()).toEqual(before)

    const number = question.getByRole('textbox', { name: en.number })
    if (await number.count()) {
      await page.keyboard.press('Tab')
      await expect(number).toBeFocused()
      await page.keyboard.type('many')
      await page.keyboard.press('Enter')
      await expect(question).toBeVisible()
      await number.fill('987654')
      await page.keyboard.press('Enter')
    } else await page.keyboard.press('2')

    await expect(verdict(hands)).toBeVisible()
    await expect(verdict(hands).locator('.sentence')).toBeFocused()
    await expect(verdict(hands).locator('.sentence')).toHaveText(/^(● Right: |✕ No\. You said: ).+\.$/)
    const shown = await hands.where()
    expect(shown.beat).toBeGreaterThan(before.beat)
    const detail = JSON.parse((await hands.root.getAttribute('data-answer'))!) as Record<string, unknown>
    expect(Object.keys(detail).sort()).toEqual(['guess', 'isRight', 'question', 'right'])

    await page.keyboard.press('Shift+ArrowLeft')
    await expect(verdict(hands)).toHaveCount(0)
    await page.keyboard.press('End')
    await hands.atBeat(shown.beats)
    await page.keyboard.press('ArrowLeft')
    await hands.atBeat(shown.beats - 1)
  })

test('a click in the picture answers', async ({ page }) => {
  const hands = await asking(page, 'en/cards/pause-container/')
  await hands.step.click()
  await expect(asked(hands)).toContainText('Click')
  await hands.root.locator('.stage .pick').first().click()
  await expect(verdict(hands).locator('.sentence')).toHaveText('● Right: pause.')
})

test.describe('with fingers', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('a tap answers, and one on the step key goes on', async ({ page }) => {
    const hands = await asking(page, 'zh/cards/pause-container/')
    await hands.step.tap()
    const offer = asked(hands).locator('.offers button').first()
    await expect(offer).toBeInViewport()
    await offer.tap()
    await expect(verdict(hands)).toBeVisible()
    await hands.step.tap()
    await hands.atBeat(3)
    await expect(verdict(hands)).toHaveCount(0)
  })
})

test('a question can be skipped, and asking turned off; jumps, links and steps back are never held up', async ({
  page,
}) => {
  const hands = await asking(page, 'en/cards/pause-container/')
  const { beats } = await hands.where()
  await hands.step.click()
  await expect(asked(hands)).toBeVisible()
  await page.keyboard.press('Escape')
  await hands.atBeat(2)
  await expect(asked(hands)).toHaveCount(0)

  await hands.root.locator('.scenarios button').nth(1).click()
  await hands.step.click()
  await expect(asked(hands)).toBeVisible()
  await page.keyboard.press('End')
  await expect(asked(hands)).toHaveCount(0)
  await page.keyboard.press('Home')
  await page.keyboard.press('p')
  for (let beat = 2; beat <= (await hands.where()).beats; beat++) {
    await page.keyboard.press('ArrowRight')
    await hands.atBeat(beat)
  }
  expect(beats).toBeGreaterThan(2)

  const linked = await asking(page, 'en/cards/pause-container/?beat=container.started')
  await linked.atBeat(3)
  await expect(asked(linked)).toHaveCount(0)
})

test('play stops where something is asked', async ({ page }) => {
  const hands = await asking(page, 'en/cards/pause-container/')
  await hands.button('Play').click()
  await expect(asked(hands)).toBeVisible({ timeout: 15_000 })
  await expect(hands.button('Play')).toBeVisible()
})

test('a wrong model runs beside the right one, to where they part', async ({ page }) => {
  const hands = await asking(page, 'en/cards/pause-container/?beat=container.exited')
  await hands.step.click()
  await asked(hands).getByRole('button', { name: 'another IP' }).click()
  await verdict(hands).getByRole('button', { name: en.runIdea }).click()
  const side = hands.root.locator('.runs')
  await expect(side).toHaveAttribute('open', '')
  await expect(side.locator('tr.parts')).toHaveCount(1)
  await expect(side.locator('tr.parts td').nth(1)).toContainText('sandbox')
  await expect(side.locator('.kept-runs')).toContainText('another IP')
})

test('an embed asks only when asked to: as an element and in a frame', async ({ page, baseURL }) => {
  const blog = await openBlog(baseURL!)
  try {
    await page.goto('en/cards/pause-container/')
    await page.getByLabel('Let it ask before it shows').check()
    const element = await page.locator('#embed-element').inputValue()
    const frame = await page.locator('#embed-frame').inputValue()
    expect(element).toContain(' predict>')
    blog.write(element)
    const { complaints } = await watch(page)
    await page.goto(blog.url)
    const hands = player(page)
    await hands.ready(true)
    await expect(async () => {
      await hands.root.locator('.player').press('Home')
      await hands.step.click()
      await expect(asked(hands)).toBeVisible({ timeout: 500 })
    }).toPass()
    await page.keyboard.press('1')
    await expect(verdict(hands)).toBeVisible()

    blog.write(frame)
    await page.goto(blog.url)
    const inside = page.frameLocator('iframe').locator('pod-step')
    await inside.locator('.keys .step').click()
    await expect(inside.locator('.ask')).toBeVisible()
    await inside.locator('.offers button').first().click()
    await expect(inside.locator('.verdict')).toBeVisible()
    expect(complaints).toEqual([])
  } finally {
    await blog.close()
  }
})

for (const [lang, width] of [
  ['en', 1440],
  ['zh', 360],
] as const)
  test(`axe finds nothing in a question and its answer, in ${lang} at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    const hands = await asking(page, `${lang}/cards/pause-container/`)
    const check = async (what: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('pod-step').analyze()
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
          what,
        ).toEqual([])
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wider, `${what}: nothing is wider than the page`).toBeLessThanOrEqual(0)
    }
    await hands.step.click()
    await check('a question')
    await page.keyboard.press('2')
    await expect(verdict(hands)).toBeVisible()
    await check('what came of it')
  })
