import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { drawFor } from '../../sims/kernel/index.ts'
import sim from '../../sims/catalog/pause-container/index.ts'
import { questions } from '../../sims/catalog/pause-container/questions.ts'
import { answer, gradeByKey, left, openReview, question, records } from './review-page.ts'

// The cards of these tests come past the service worker.
test.use({ serviceWorkers: 'block' })

interface Entry {
  readonly id: string
  readonly prompts: readonly { readonly id: string; readonly kind: string; readonly asks?: string }[]
}

/** Lets the review ask one prompt only: one that predicts what becomes of the IP of a Pod; `change` asks something else. */
async function onlyPredict(page: Page, lang = 'en', change: object = {}, asks = 'ip'): Promise<void> {
  await page.route(`**/${lang}/cards.json`, async (route) => {
    const cards = (await (await route.fetch()).json()) as Entry[]
    const card = cards.find(({ id }) => id === 'pause-container')!
    const fact = card.prompts.find(({ kind }) => kind === 'fact')!
    const prompts = [{ ...fact, id: 'pause-container/ip', kind: 'predict', asks }]
    await route.fulfill({ json: [{ ...card, ...change, prompts }] })
  })
}

const player = (page: Page) => page.locator('pod-step')
const waiting = (page: Page) => player(page).locator('.ask:not(.verdict)')
const verdict = (page: Page) => player(page).locator('.verdict')
const proposed = (page: Page) => page.getByRole('button', { name: /proposed$/ })
const seed = async (page: Page) => Number(await player(page).getAttribute('seed'))

/** Opens the review at the question, which waits in the player. */
async function openAsked(page: Page, lang = 'en'): Promise<void> {
  await openReview(page, lang)
  await expect(waiting(page)).toBeVisible()
}

/** The keys of the choices, those that are right and those that are not, as the simulation itself has it. */
async function keys(page: Page): Promise<{ right: string; wrong: string }> {
  const { prediction } = drawFor(sim, questions, 'ip', 'app-crash', await seed(page))
  const order = ['same', 'new', 'never'].filter((choice) => prediction.offers.includes(choice))
  const key = (isRight: boolean) =>
    String(order.findIndex((choice) => prediction.right.includes(choice) === isRight) + 1)
  return { right: key(true), wrong: key(false) }
}

test('a wrong prediction proposes again; the reader says hard, and the log holds both, by keyboard alone', async ({
  page,
}) => {
  await onlyPredict(page)
  await openAsked(page)
  const drawn = await seed(page)
  await page.keyboard.press((await keys(page)).wrong)
  await expect(verdict(page)).toContainText('No.')
  await expect(answer(page)).toBeFocused()
  await expect(proposed(page)).toHaveText(/^Again 10 min proposed/)
  await expect(page.getByRole('status').last()).toHaveText('Not right. Proposed: Again.')
  expect(await records(page), 'nothing is written before a grade').toEqual([])

  await page.keyboard.press('2')
  await expect(question(page)).toHaveText('A short break')
  const kept = { kind: 'grade', grade: 2, how: 'key', predicted: { seed: drawn, isRight: false, proposed: 1 } }
  expect(await records(page)).toMatchObject([kept])

  await page.reload()
  await expect(question(page)).toHaveText('A short break')
  await page.getByText('Settings and backup').press('Enter')
  const exporting = page.getByRole('button', { name: 'Export 1 entry' })
  const [download] = await Promise.all([page.waitForEvent('download'), exporting.press('Enter')])
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject(kept)
})

test('a right prediction proposes good, and space takes it', async ({ page }) => {
  await onlyPredict(page)
  await openAsked(page)
  await page.keyboard.press((await keys(page)).right)
  await expect(proposed(page)).toHaveText(/^Good 2 days proposed/)
  await expect(page.getByRole('status').last()).toHaveText('Right. Proposed: Good.')
  await page.keyboard.press(' ')
  await expect(question(page)).toHaveText('Done for today')
  expect(await records(page)).toMatchObject([{ grade: 3, how: 'key', predicted: { isRight: true, proposed: 3 } }])
})

test('the same question stands there after a reload, and another one after a grade', async ({ page }) => {
  await onlyPredict(page)
  await openAsked(page)
  const first = { seed: await seed(page), asked: await waiting(page).textContent() }
  await page.reload()
  await expect(waiting(page)).toHaveText(first.asked!)
  expect(await seed(page)).toBe(first.seed)

  await page.keyboard.press(' ')
  await expect(answer(page)).toBeVisible()
  await page.keyboard.press('1')
  await expect(question(page)).toHaveText('A short break')
  await page.keyboard.press(' ')
  await expect(waiting(page)).toBeVisible()
  expect(await seed(page)).not.toBe(first.seed)
})

for (const [name, key] of [
  ['passed over', 'Escape'],
  ['left for the answer', ' '],
] as const)
  test(`a question that is ${name} proposes nothing`, async ({ page }) => {
    await onlyPredict(page)
    await openAsked(page)
    await page.keyboard.press(key)
    await expect(answer(page)).toBeFocused()
    await expect(proposed(page)).toHaveCount(0)
    await page.keyboard.press('3')
    await expect(question(page)).toHaveText('Done for today')
    const [record] = await records(page)
    expect(record).toMatchObject({ grade: 3 })
    expect(record).not.toHaveProperty('predicted')
  })

test('a grade that is taken back leaves the prediction and what it proposes', async ({ page }) => {
  await onlyPredict(page)
  await openAsked(page)
  await page.keyboard.press((await keys(page)).wrong)
  await expect(answer(page)).toBeFocused()
  await page.keyboard.press('4')
  await expect(question(page)).toHaveText('Done for today')
  await page.keyboard.press('u')
  await expect(proposed(page)).toHaveText(/^Again/)
  await expect(waiting(page)).toBeVisible()
  await expect(answer(page), 'the player, which asks again, leaves the focus where it is').toBeFocused()
  await page.keyboard.press('2')
  await expect(question(page)).toHaveText('A short break')
  const grades = (await records(page)).filter(({ kind }) => kind === 'grade')
  expect(grades.map(({ grade }) => grade).sort()).toEqual([2, 4])
  expect(grades[0]!['predicted']).toEqual(grades[1]!['predicted'])
})

test('a number is typed from anywhere on the page, and no key of it is taken for one of the page', async ({ page }) => {
  await onlyPredict(page, 'en', { scenario: 'sandbox-death' }, 'stops')
  await openAsked(page)
  await page.keyboard.press('9')
  const field = player(page).getByRole('textbox')
  await expect(field).toBeFocused()
  await page.keyboard.type('9u 3')
  await expect(field).toHaveValue('99u 3')
  await expect(answer(page)).toHaveCount(0)
  await field.fill('99')
  await page.keyboard.press('Enter')
  await expect(proposed(page)).toHaveText(/^Again/)
  await page.keyboard.press(' ')
  await expect(question(page)).toHaveText('A short break')
  expect(await records(page)).toMatchObject([{ grade: 1, predicted: { guess: 99, isRight: false } }])
})

test('a box is clicked in the picture, and a guess by mouse counts like one by key', async ({ page }) => {
  await onlyPredict(page, 'en', {}, 'first')
  await openAsked(page)
  await waiting(page).getByRole('button').first().click()
  await expect(proposed(page)).toBeVisible()
  await proposed(page).click()
  await expect
    .poll(async () => (await records(page))[0])
    .toMatchObject({ how: 'button', predicted: { right: ['sandbox'] } })
})

test('a player that cannot be loaded leaves question and answer', async ({ page }) => {
  await page.route(/\/define\.[\w-]+\.js$/, (route) => route.abort())
  await onlyPredict(page)
  await openReview(page)
  await expect(page.getByRole('alert')).toContainText('The simulation could not be loaded.')
  await gradeByKey(page, '3')
  expect(await records(page)).toHaveLength(1)
})

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
