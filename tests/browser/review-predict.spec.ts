import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { keys, onlyPredict, openAsked, player, proposed, seed, verdict, waiting } from './predict-page.ts'
import { answer, gradeByKey, openReview, question, records } from './review-page.ts'

// The cards of these tests come past the service worker.
test.use({ serviceWorkers: 'block' })

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
