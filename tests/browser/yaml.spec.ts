import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { manifestIds } from '../support/manifests.ts'
import { player } from './support/player.ts'
import type { Hands } from './support/player.ts'

test.use({ serviceWorkers: 'block' })

/** A change to each simulation's own manifest, and the parameter that it changes. */
const CHANGES: Record<string, [from: string, to: string, changed: RegExp]> = {
  canary: ['replicas: 9', 'replicas: 5', /= 5/],
  'cgroup-cpu': ['cpu: 500m', 'cpu: 0.25', /= 250/],
  'kube-proxy-iptables': ['externalTrafficPolicy: Cluster', 'externalTrafficPolicy: Local', /= Local/],
  'pause-container': ['restartPolicy: Always', 'restartPolicy: Never', /= Never/],
  'pod-creation': ['replicas: 3', 'replicas: 2', /= 2/],
  'pod-lifecycle': ['terminationGracePeriodSeconds: 30', 'terminationGracePeriodSeconds: 45', /= 45/],
  'rolling-update': ['maxSurge: 25%', 'maxSurge: 30%', /= 30%/],
  scheduler: ['cpu: 500m', 'cpu: 1.5', /= 1500/],
  'service-endpoints': ['publishNotReadyAddresses: false', 'publishNotReadyAddresses: yes', /= true/],
  sidecar: ['restartPolicy: Always', 'restartPolicy: OnFailure', /= OnFailure/],
}

interface Desk {
  readonly hands: Hands
  readonly summary: Locator
  readonly field: Locator
  readonly run: Locator
  readonly alert: Locator
  readonly outcome: Locator
  readonly problems: Locator
}

/** The cards that are called otherwise than their simulation. */
const CARDS: Record<string, string> = { 'pod-creation': 'pod-creation-path', 'cgroup-cpu': 'cgroup-requests-limits' }

async function desk(page: Page, sim: string): Promise<Desk> {
  await page.goto(`en/cards/${CARDS[sim] ?? sim}/`)
  const hands = player(page)
  await hands.ready()
  const panel = hands.root.locator('details.manifest')
  return {
    hands,
    summary: panel.locator('summary'),
    field: panel.getByRole('textbox'),
    run: panel.getByRole('button', { name: 'Run this manifest' }),
    alert: panel.getByRole('alert'),
    outcome: panel.locator('.outcome').getByRole('status'),
    problems: panel.locator('.problems li'),
  }
}

/** What the controls of all parameters say. */
const values = ({ root }: Hands) =>
  root.locator('.parameters :is(output, select, [type=checkbox])').evaluateAll((controls) =>
    controls.map((each) => {
      if (each instanceof HTMLInputElement) return String(each.checked)
      return each instanceof HTMLSelectElement ? each.value : each.textContent
    }),
  )

const axe = async (page: Page) => {
  const builder = new AxeBuilder({ page }).include({ fromShadowDom: ['pod-step', '.manifest'] }).setLegacyMode()
  const { violations, passes } = await builder.analyze()
  expect(passes.length).toBeGreaterThan(5)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

test('there is a change for every simulation that takes a manifest', () => {
  expect(Object.keys(CHANGES).sort()).toEqual(manifestIds)
})

for (const [sim, [from, to, changed]] of Object.entries(CHANGES))
  test(`${sim}: a change of its manifest runs by keyboard alone, and a mistake is named with its place`, async ({
    page,
  }) => {
    const { hands, summary, field, alert, outcome, problems } = await desk(page, sim)
    const before = await values(hands)
    await summary.focus()
    await page.keyboard.press('Enter')
    await expect(field).toBeVisible()
    await expect(field).toHaveValue(/^apiVersion: /)
    await page.keyboard.press('Tab')
    await expect(field).toBeFocused()

    const text = await field.inputValue()
    const place = text.indexOf(from)
    expect(place, text).toBeGreaterThan(-1)
    await field.evaluate(
      (area: HTMLTextAreaElement, [start, end]) => area.setSelectionRange(start!, end!),
      [place, place + from.length],
    )
    await page.keyboard.insertText(to)
    await page.keyboard.press('Control+Enter')
    await expect(outcome).toHaveText(changed)
    await expect(alert).toBeEmpty()
    expect(await values(hands)).not.toEqual(before)
    expect(await axe(page)).toEqual([])

    // A field that nobody knows, in front of everything; then the way from its name to its place.
    await page.keyboard.press('Control+Home')
    await page.keyboard.insertText('apiversion: v1\n')
    await page.keyboard.press('Control+Enter')
    await expect(alert).toContainText('line 1, column 1')
    await expect(problems.first()).toContainText('apiversion')
    await expect(problems.first()).toContainText('perhaps apiVersion')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(/Line 1, column 1/)
    expect(await axe(page)).toEqual([])
    for (let key = 0; key < 3; key++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(field).toBeFocused()
    const selected = () =>
      field.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
    expect(await selected()).toBe('apiversion')
    // As it is mended, it is no longer named.
    await field.fill(text)
    await expect(alert).toBeEmpty()
  })

test('the player’s own keys are left alone while a manifest is typed', async ({ page }) => {
  const { hands, summary, field } = await desk(page, 'pause-container')
  await summary.click()
  await field.focus()
  const { beat } = await hands.where()
  for (const key of ['ArrowRight', 'ArrowRight', 'c', ' ', 'End', 'p']) await page.keyboard.press(key)
  expect((await hands.where()).beat).toBe(beat)
  await expect(hands.root.locator('details.code')).not.toHaveAttribute('open')
})

test('the run’s own text comes back at a key, and follows the parameters until it is edited', async ({ page }) => {
  const { hands, summary, field, outcome } = await desk(page, 'rolling-update')
  await summary.click()
  await hands.root.locator('.parameters summary').click()
  await expect(field).toHaveValue(/replicas: 10\n/)
  const replicas = hands.root.getByRole('slider', { name: 'replicas', exact: true })
  await replicas.fill('4')
  await expect(field).toHaveValue(/replicas: 4\n/)
  await field.fill((await field.inputValue()).replace('maxSurge: 25%', 'maxSurge: 7%'))
  await page.keyboard.press('Control+Enter')
  const surge = hands.root.locator('.parameters select').first()
  await expect(surge).toHaveValue('7%')
  await replicas.fill('6')
  await expect(field).toHaveValue(/replicas: 4\n/)
  await expect(outcome).toHaveText(/changed since/)
  await hands.button('As the run is now').click()
  await expect(field).toHaveValue(/replicas: 6\n/)
})

test('a link carries an amount that the list does not offer', async ({ page }) => {
  await page.goto('en/cards/rolling-update/?maxSurge=30%25')
  const hands = player(page)
  await hands.ready()
  await expect(hands.problems).toHaveCount(0)
  await expect(hands.root.locator('.parameters select').first()).toHaveValue('30%')
})

test('nothing of what is typed becomes markup', async ({ page }) => {
  const { summary, field, problems, hands } = await desk(page, 'pause-container')
  let dialogs = 0
  page.on('dialog', (dialog) => (dialogs++, void dialog.dismiss()))
  await summary.click()
  await field.fill('kind: <img src=x onerror=alert(1)>\n"</textarea><script>alert(1)</script>": 1\n')
  await page.keyboard.press('Control+Enter')
  await expect(problems.first()).toContainText('<img src=x onerror=alert(1)>')
  await expect(hands.root.locator('.manifest :is(img, script)')).toHaveCount(0)
  expect(dialogs).toBe(0)
})

test('a text that was typed is there in the other language too, with its mistakes in that language', async ({
  page,
}) => {
  const { summary, field } = await desk(page, 'pause-container')
  await summary.click()
  const text = `apiversion: v1\n${await field.inputValue()}`
  await field.fill(text)
  await page.locator('[data-lang-switch]').filter({ visible: true }).click()
  await page.waitForURL('**/zh/cards/pause-container/')
  const hands = player(page, 'zh')
  await hands.ready()
  const panel = hands.root.locator('details.manifest')
  await panel.locator('summary').click()
  await expect(panel.getByRole('textbox')).toHaveValue(text)
  await expect(panel.getByRole('alert')).toContainText('处要改，没有运行')
})

test('simulations whose mechanism takes no manifest have no such panel', async ({ page }) => {
  for (const sim of ['etcd-raft', 'list-watch']) {
    await page.goto(`en/cards/${sim}/`)
    const hands = player(page)
    await hands.ready()
    await expect(hands.root.locator('details.manifest')).toHaveCount(0)
  }
})

for (const [sim, [from, to, changed]] of Object.entries(CHANGES))
  test(`${sim}: clicks open the panel and run what was typed`, async ({ page }) => {
    const { summary, field, run, outcome } = await desk(page, sim)
    await summary.click()
    await field.fill((await field.inputValue()).replace(from, to))
    await run.click()
    await expect(outcome).toHaveText(changed)
  })

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  for (const [sim, [from, to, changed]] of Object.entries(CHANGES))
    test(`${sim}: taps open the panel and run what was typed, and nothing stands out of the page`, async ({ page }) => {
      const { summary, field, run, outcome } = await desk(page, sim)
      await summary.tap()
      await field.fill((await field.inputValue()).replace(from, to))
      await run.tap()
      await expect(outcome).toHaveText(changed)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
})
