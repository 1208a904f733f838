import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { answer, grade, gradeByKey, left, openReview, question, records, setField } from './review-page.ts'

test('a grade survives a reload, and its prompt is not asked again', async ({ page }) => {
  await openReview(page)
  const first = await question(page).textContent()
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await grade(page, 'Good').click()
  await expect(left(page)).toHaveText('9 left')
  const second = await question(page).textContent()
  expect(second).not.toBe(first)

  await page.reload()
  await expect(left(page)).toHaveText('9 left')
  await expect(question(page)).toHaveText(second ?? '')
  expect(await records(page)).toMatchObject([{ kind: 'grade', grade: 3, how: 'button' }])
})

test('a grade is kept when the page is killed the moment the next prompt appears', async ({ page, context }) => {
  await openReview(page)
  await gradeByKey(page, '2')
  await page.close({ runBeforeUnload: false })

  const again = await context.newPage()
  await openReview(again)
  await expect(left(again)).toHaveText('10 left')
  await expect(again.getByRole('button', { name: 'Undo' })).toBeEnabled()
  expect(await records(again)).toMatchObject([{ kind: 'grade', grade: 2, how: 'key' }])
})

test('a grade is kept when the whole browser goes', async ({ playwright, baseURL }, info) => {
  const { launchOptions } = info.project.use
  const profile = info.outputPath('profile')
  const start = () => playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL })
  const context = await start()
  const page = await context.newPage()
  await openReview(page)
  await gradeByKey(page, '3')
  await context.close()

  const later = await start()
  const opened = await later.newPage()
  await openReview(opened)
  await expect(left(opened)).toHaveText('9 left')
  await later.close()
})

test('the next prompt does not appear before the grade is stored', async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
      if (this.name === 'events') throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, args)
    }
  })
  await openReview(page)
  const asked = await question(page).textContent()
  await page.keyboard.press(' ')
  await page.keyboard.press('3')
  await expect(page.getByRole('alert')).toContainText('refused to store more')
  await expect(question(page)).toHaveText(asked ?? '')
  await expect(answer(page)).toBeVisible()
  expect(await records(page)).toEqual([])
})

test('two presses in a row are one grade', async ({ page }) => {
  await openReview(page)
  await page.keyboard.press(' ')
  await page.evaluate(() => {
    for (const key of ['3', '3', '3']) document.dispatchEvent(new KeyboardEvent('keydown', { key }))
  })
  await expect(left(page)).toHaveText('9 left')
  expect(await records(page)).toHaveLength(1)
})

test('undo brings the prompt back with its answer, also after a reload', async ({ page }) => {
  await openReview(page)
  const first = await question(page).textContent()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  await gradeByKey(page, '4')
  await page.reload()
  await expect(left(page)).toHaveText('9 left')
  await page.keyboard.press('u')
  await expect(question(page)).toHaveText(first ?? '')
  await expect(answer(page)).toBeFocused()
  await expect(left(page)).toHaveText('10 left')

  await page.keyboard.press('1')
  await expect(question(page)).not.toHaveText(first ?? '')
  expect((await records(page)).map(({ kind }) => kind).sort()).toEqual(['grade', 'grade', 'undo'])
})

test('no more new prompts come in a day than the reader allows, and the next day brings more', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-21T10:00:00') })
  await openReview(page)
  await setField(page, 'New prompts a day', '2')
  await expect(left(page)).toHaveText('2 left')
  await question(page).click()
  await gradeByKey(page, '4')
  await gradeByKey(page, '4')
  await expect(question(page)).toHaveText('Done for today')
  await expect(answer(page)).toContainText('2 prompts graded today.')
  await expect(answer(page)).toContainText('New prompts come tomorrow.')

  await page.clock.setSystemTime(new Date('2026-11-22T03:59:00'))
  await page.reload()
  await expect(question(page)).toHaveText('Done for today')
  await page.clock.setSystemTime(new Date('2026-11-22T04:01:00'))
  await page.reload()
  await expect(left(page)).toHaveText('2 left')
})

test('a setting out of range is refused and named', async ({ page }) => {
  await openReview(page)
  await setField(page, 'New prompts a day', 'many')
  await expect(page.locator('.noted').first()).toHaveText(
    'New prompts a day: expected a whole number from 0 to 999, found “many”. Nothing was changed.',
  )
  await expect(page.getByLabel('New prompts a day')).toHaveValue('10')
})

test('what was not known comes back within the session by itself', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-21T10:00:00') })
  await openReview(page)
  await setField(page, 'New prompts a day', '1')
  const asked = await question(page).textContent()
  await question(page).click()
  await gradeByKey(page, '1')
  await expect(question(page)).toHaveText('A short break')
  await expect(left(page)).toHaveText('1 left')

  await page.clock.fastForward('10:01')
  await expect(question(page)).toHaveText(asked ?? '')
  await gradeByKey(page, '3')
  await expect(question(page)).toHaveText('Done for today')
})

test('a prompt is due again on its day', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-21T10:00:00') })
  await openReview(page)
  await setField(page, 'New prompts a day', '1')
  const asked = await question(page).textContent()
  await question(page).click()
  await gradeByKey(page, '3')
  await setField(page, 'New prompts a day', '0')
  await expect(answer(page)).toContainText('Next: 1 prompt in 2 days, on 23 Nov 2026.')

  await page.clock.setSystemTime(new Date('2026-11-22T10:00:00'))
  await page.reload()
  await expect(question(page)).toHaveText('Nothing is due today')
  await page.clock.setSystemTime(new Date('2026-11-23T10:00:00'))
  await page.reload()
  await expect(question(page)).toHaveText(asked ?? '')
  await expect(page.locator('.asked')).toContainText('seen 2 days ago')
})

test('keys alone lead through a session, and the focus goes along', async ({ page }) => {
  await openReview(page)
  for (let n = 10; n > 0; n -= 1) {
    await expect(left(page)).toHaveText(`${n} left`)
    await page.keyboard.press(' ')
    await expect(answer(page)).toBeFocused()
    await page.keyboard.press(' ')
    await expect(question(page)).toBeFocused()
  }
  await expect(question(page)).toHaveText('Done for today')
  await expect(page.locator('[data-due-count]').first()).toBeHidden()
})

test('the question stays where it is when the answer comes', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await openReview(page)
  const before = await question(page).boundingBox()
  await page.keyboard.press(' ')
  await expect(grade(page, 'Good')).toBeInViewport()
  expect(await question(page).boundingBox()).toEqual(before)
})

test('what another tab grades is done here too', async ({ page, context }) => {
  await openReview(page)
  const other = await context.newPage()
  await openReview(other)
  const asked = await question(other).textContent()
  await gradeByKey(other, '3')
  await expect(left(page)).toHaveText('9 left')
  await expect(question(page)).not.toHaveText(asked ?? '')
})

test('an export comes in again whole, and a line that cannot be read is named', async ({ page, browser, baseURL }) => {
  await openReview(page)
  await gradeByKey(page, '3')
  await gradeByKey(page, '1')
  await page.getByText('Settings and backup').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export 2 entries' }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  expect(text.trim().split('\n')).toHaveLength(2)

  const elsewhere = await (await browser.newContext({ baseURL })).newPage()
  await openReview(elsewhere)
  await elsewhere.getByText('Settings and backup').click()
  const file = { name: 'reviews.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(`${text}{"kind":"grade"\n`) }
  await elsewhere.getByLabel('Import a file').setInputFiles(file)
  const noted = elsewhere.locator('.noted').last()
  await expect(noted).toContainText('2 entries came in, 0 were here already.')
  await expect(noted).toContainText('1 line was left out; the others came in.')
  await expect(noted).toContainText('Line 3: expected one JSON object')
  await expect(left(elsewhere)).toHaveText('9 left')
})

test('without storage the prompts can be read, and no grade is taken', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await openReview(page)
  await expect(page.getByRole('alert')).toContainText('lets the page store nothing')
  const first = await question(page).textContent()
  await page.keyboard.press(' ')
  await expect(answer(page)).toBeVisible()
  await expect(page.getByRole('group')).toHaveCount(0)
  await page.keyboard.press(' ')
  await expect(question(page)).not.toHaveText(first ?? '')
})

test('no script of the page is against the policy, and nothing on it is in the way of a screen reader', async ({
  page,
}) => {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  for (const lang of ['en', 'zh']) {
    await openReview(page, lang)
    await page.locator('.manage summary').click()
    await question(page).click()
    await page.keyboard.press(' ')
    await expect(answer(page)).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).include('.review').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
  expect(complaints).toEqual([])
})
