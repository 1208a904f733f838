import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import predict from '../../src/player/predict/strings/en.ts'
import say from '../../src/player/full/strings/en.ts'
import { simIds } from '../support/catalog.ts'
import { cardsBySim } from './support/cards.ts'
import { player } from './support/player.ts'
import type { Hands } from './support/player.ts'

test.use({ serviceWorkers: 'block' })
test.describe.configure({ mode: 'parallel' })
test.setTimeout(60_000)

type Press = (target: Locator) => Promise<void>

/** Goes on until something is asked, through all scenarios if need be. */
async function toQuestion(hands: Hands, press: Press): Promise<Locator> {
  const question = hands.root.locator('.ask:not(.verdict)')
  const scenarios = hands.root.locator('.scenarios button')
  for (let scenario = 0; scenario < (await scenarios.count()); scenario++) {
    await press(scenarios.nth(scenario))
    for (let beats = (await hands.where()).beats; beats > 1; beats--) {
      await press(hands.step)
      if (await question.count()) return question
    }
  }
  throw new Error('nothing was asked')
}

/** Predicts, and looks at the causes, the code, two runs side by side and the link: everything by its name, as a screen reader tells it. */
async function useIt(hands: Hands, press: Press): Promise<void> {
  const { root } = hands
  const button = (name: string) => root.getByRole('button', { name, exact: true })
  const unfold = async (panel: string, name: string) => {
    const summary = root.locator(`.${panel} > summary`)
    await expect(summary).toContainText(name)
    await press(summary)
    return root.locator(`.${panel}`)
  }

  const question = await toQuestion(hands, press)
  await expect(root.getByRole('group', { name: await question.locator('.sentence').innerText() }).first()).toBeVisible()
  const number = question.getByRole('textbox', { name: predict.number })
  if (await number.count()) {
    await number.fill('1')
    await press(question.getByRole('button', { name: predict.answer, exact: true }))
  } else await press(question.locator('.offers button').last())
  await expect(root.locator('.verdict .sentence')).toHaveText(/^(● Right: |✕ No\. You said: )/)

  const why = await unfold('why', say.why)
  await press(why.getByRole('button').last())
  await expect(why.locator('[aria-current="step"]')).toHaveCount(1)

  const code = await unfold('code', say.code)
  await expect(code).toContainText(/function|const|No rule acted here/)

  const runs = await unfold('runs', say.runs)
  await press(button(say.keepRun))
  await press(root.locator('.scenarios button').last())
  await press(runs.locator('.kept-runs button').last())
  await expect(runs).toContainText(/Beats in common before they part: \d+|Nothing in these two runs/)

  await unfold('take', say.take)
  await press(button(say.copyLink))
  await expect(root.locator('.take')).toContainText(new RegExp(`${say.copied}|${say.byHand.slice(0, 20)}`))
}

async function opened(page: Page, sim: string): Promise<Hands> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const fetched = page.waitForResponse((response) => /questions/.test(response.url()))
  await page.goto((await cardsBySim(page)).get(sim)!)
  const hands = player(page)
  await hands.ready(true)
  await fetched
  return hands
}

for (const sim of simIds) {
  test(`${sim} is used with a mouse`, async ({ page }) => {
    await useIt(await opened(page, sim), (target) => target.click())
  })

  test(`${sim} is used with the keys alone`, async ({ page }) => {
    await useIt(await opened(page, sim), async (target) => {
      await target.focus()
      await expect(target).toBeFocused()
      await page.keyboard.press('Enter')
    })
  })
}

test.describe('with fingers', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  for (const sim of simIds)
    test(`${sim} is used with fingers`, async ({ page }) => {
      await useIt(await opened(page, sim), (target) => target.tap())
    })
})
