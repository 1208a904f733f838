import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { player } from './support/player.ts'
import type { Hands } from './support/player.ts'
import { watch } from './support/watch.ts'

test.use({ serviceWorkers: 'block', permissions: ['clipboard-read', 'clipboard-write'] })

const CARD = 'en/cards/pause-container/'

async function at(page: Page, address: string): Promise<Hands> {
  await page.goto(address)
  const hands = player(page)
  await hands.ready()
  return hands
}

const fold = (hands: Hands, name: string) => hands.root.locator(`details.${name}`)
const unfolded = async (hands: Hands, name: string) => {
  const panel = fold(hands, name)
  if ((await panel.getAttribute('open')) === null) await panel.locator('summary').click()
  return panel
}
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** What a reader sees of where he is. */
const seen = async (hands: Hands) => ({
  where: await hands.where(),
  sentence: await hands.sentence.textContent(),
  picture: await hands.root.locator('.stage > svg').textContent(),
  beats: await hands.root.locator('.events li').allTextContents(),
})

test('a copied link opens exactly there: scenario, parameters, acts and beat', async ({ page }) => {
  const hands = await at(page, `${CARD}?utm_source=mail#top`)
  await hands.button('the sandbox dies').click()
  const parameters = await unfolded(hands, 'parameters')
  await parameters.getByRole('slider', { name: 'app containers' }).fill('3')
  for (let beat = 1; beat < 4; beat++) await hands.step.click()
  await parameters.getByRole('button', { name: 'Crash a container: log' }).click()
  await hands.step.click()
  const before = await seen(hands)

  const take = await unfolded(hands, 'take')
  await take.getByRole('button', { name: 'Copy link' }).click()
  await expect(take.getByRole('status')).toHaveText('Copied.')
  expect(page.url(), 'reading changes no address').toContain('?utm_source=mail#top')
  const link = await copied(page)
  expect(link).toMatch(/\?scenario=sandbox-death&containers=3&acts=\d+\.crash\.log(~[\w.~]+)?&beat=[\w.-]+&at=\d+$/)

  const opened = await at(page, link)
  expect(await seen(opened)).toEqual(before)
  await expect(opened.problems).toHaveCount(0)
  await opened.button('the app crashes').click()
  await expect(opened.sentence).not.toHaveText(before.sentence!)
})

test('an act that makes no sense is named as text, and the rest of the link opens', async ({ page }) => {
  const { complaints } = await watch(page)
  const acts = encodeURIComponent('5000.crash.app~9.<img src=x onerror=alert(1)>~7000.crash.nobody')
  const hands = await at(page, `${CARD}?acts=${acts}&beat=container.exited`)
  await expect(hands.problems).toHaveText([
    /<img src=x onerror=alert\(1\)>” is left out/,
    /7000\.crash\.nobody” is left out/,
  ])
  await expect(hands.sentence).toContainText('app exits with code 1')
  expect(await hands.root.locator('img').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('an old link to a beat that is gone opens the nearest and says so', async ({ page }) => {
  const hands = await at(page, 'zh/cards/pause-container/?beat=container.exited-9')
  await expect(hands.root.getByRole('alert')).toContainText('已经没有“container.exited-9”这一拍')
  await expect(hands.root.locator('.actor')).toHaveText('你')
})

test('the picture is kept as SVG and PNG, light and dark as shown, and the steps as a list', async ({ page }) => {
  const { complaints } = await watch(page)
  const hands = await at(page, CARD)
  for (let beat = 1; beat < 4; beat++) await hands.step.click()
  const take = await unfolded(hands, 'take')
  const kept = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), take.getByRole('button', { name }).click()])
    return { name: file.suggestedFilename(), body: await readFile(await file.path()) }
  }
  const svg = await kept('Save SVG')
  expect(svg.name).toMatch(/^pause-container-[\w.-]+\.svg$/)
  const drawing = svg.body.toString()
  expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d/)
  expect(drawing).toContain(`<desc>${await hands.sentence.textContent()}</desc>`)
  expect(drawing).not.toMatch(/var\(|class=|style=|NaN|undefined/)
  const picture = await hands.root.locator('.stage > svg text').allTextContents()
  for (const text of picture) expect(drawing).toContain(text)
  expect(drawing).toContain('fill="rgb(255, 255, 255)"')
  // It can stand alone: its name, its moment and its sentence are written round it, line by line.
  const written = [...drawing.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
  const { title, scenario } = { title: 'Pause container', scenario: 'the app crashes' }
  expect(written.slice(0, 2)).toEqual([title, `${scenario} · beat 4, 600 ms`])
  const sentence = (await hands.sentence.textContent())!
  expect(written.slice(2).join(' ')).toContain(sentence.split(' ').slice(0, 4).join(' '))

  await page.emulateMedia({ colorScheme: 'dark' })
  expect((await kept('Save SVG')).body.toString()).toContain('fill="rgb(24, 32, 29)"')
  const png = await kept('Save PNG')
  expect(png.name).toMatch(/\.png$/)
  expect(png.body.subarray(1, 4).toString()).toBe('PNG')
  expect(png.body.length).toBeGreaterThan(10_000)
  await take.getByRole('button', { name: 'Copy as PNG' }).click()
  // A clipboard re-encodes the picture, which takes its time on a busy machine.
  await expect(take.getByRole('status')).toHaveText('Copied.', { timeout: 30_000 })

  await take.getByRole('button', { name: 'Copy as text' }).click()
  await expect
    .poll(() => copied(page))
    .toMatch(/^\[.+ · Podstep\]\(http.+\)\n\n1\. 0 ms: .+\n2\. .+\n3\. .+\n4\. .+\n$/)
  expect(complaints).toEqual([])
})

test('why walks back from frame to frame, to what the reader did', async ({ page }) => {
  const hands = await at(page, `${CARD}?beat=container.started-3`)
  const why = await unfolded(hands, 'why')
  await expect(why.locator('li')).toHaveCount(2)
  await expect(why.locator('summary')).toContainText('one cause back to what you did')
  await expect(why.locator('button').first()).toContainText((await hands.sentence.textContent())!)
  await why.locator('button').nth(1).press('Enter')
  await expect(hands.sentence).toContainText('exits with code 1')
  await expect(why.locator('li')).toHaveCount(1)
  await expect(why.locator('[aria-current]')).toHaveCount(1)
})

test('the code panel shows the rule that acted, with its numbers, and fetches it only when it is opened', async ({
  page,
}) => {
  const { requests, complaints } = await watch(page)
  const hands = await at(page, CARD)
  await hands.step.click()
  await page.waitForLoadState('networkidle')
  const before = requests.length
  await hands.step.press('c')
  const panel = fold(hands, 'code')
  await expect(panel).toHaveAttribute('open', '')
  const listing = panel.getByRole('region', { name: 'kubelet' })
  await expect(listing).toContainText('export function kubelet(')
  expect(requests.length).toBeGreaterThan(before)
  await expect(listing.locator('mark')).toContainText("'sandbox.created'")
  await expect(listing.locator('.value').first()).toHaveText('attempt = 0')
  expect(await listing.locator('.tok-keyword').count()).toBeGreaterThan(3)
  await expect(panel.getByRole('link')).toHaveAttribute(
    'href',
    'https://github.com/kubernetes/kubernetes/blob/v1.20.2/pkg/kubelet/kuberuntime/kuberuntime_manager.go',
  )

  await panel.getByRole('button', { name: 'computePodActions' }).click()
  await expect(panel.getByRole('region', { name: 'computePodActions' })).toContainText(
    'export function computePodActions(',
  )
  await panel.getByRole('list').getByRole('button', { name: 'kubelet' }).click()
  await expect(listing).toBeVisible()

  await hands.root.locator('.player').press('Home')
  await expect(panel).toContainText('No rule acted here: this is the start.')
  await hands.step.press('c')
  await expect(panel).not.toHaveAttribute('open')
  expect(complaints).toEqual([])
})

test('a run left by acting stays listed, and stands beside the new one with the first difference marked', async ({
  page,
}) => {
  const hands = await at(page, `${CARD}?beat=container.started`)
  const parameters = await unfolded(hands, 'parameters')
  await parameters.getByRole('button', { name: 'Kill the sandbox' }).click()
  const acted = await hands.sentence.textContent()
  const side = await unfolded(hands, 'runs')
  const left = side.getByRole('button', { name: /without Kill the sandbox/ })
  await left.press('Enter')
  await expect(left).toHaveAttribute('aria-pressed', 'true')
  await expect(side.locator('.other svg')).toBeVisible()
  const parts = side.locator('tr.parts')
  await expect(parts).toContainText('first difference')
  await expect(parts).toContainText(acted!)

  // The other run is opened at its own beat; the one that was shown takes its place in the list.
  const crash = side.getByRole('button', { name: 'app exits with code 1' }).first()
  await crash.click()
  await expect(hands.sentence).toContainText('app exits with code 1')
  await side.getByRole('button', { name: acted!, exact: true }).click()
  await expect(hands.sentence).toHaveText(acted!)
})

test('two sets of parameters are compared', async ({ page }) => {
  const hands = await at(page, 'en/cards/rolling-update/')
  const side = await unfolded(hands, 'runs')
  await side.getByRole('button', { name: 'Keep this run' }).click()
  const parameters = await unfolded(hands, 'parameters')
  await parameters.getByLabel(/^maxUnavailable/).selectOption('0')
  await side.getByRole('button', { name: /maxUnavailable, rounded down: 25%/ }).click()
  await expect(side.locator('tr.parts')).toHaveCount(1)
  await expect(side.locator('tbody tr').nth(1)).toBeVisible()
})

for (const [name, address] of [
  ['in English', 'en/cards/pause-container/?beat=sandbox.created'],
  ['in Chinese', 'zh/cards/rolling-update/?beat=no-such-beat&acts=1.x'],
] as const)
  test(`axe finds nothing in the panels ${name}, wide and narrow, light and dark`, async ({ page }) => {
    test.slow()
    const hands = await at(page, address)
    await hands.root.locator('.keys .step').click()
    const side = await unfolded(hands, 'runs')
    await side.locator('.ways button').first().click()
    await hands.root.locator('.scenarios button').nth(1).click()
    await hands.root.locator('.keys .step').click()
    await side.locator('.kept-runs button').click()
    await expect(side.locator('tr.parts')).toHaveCount(1)
    await hands.root.locator('.player').press('End')
    for (const panel of ['why', 'code', 'take']) await unfolded(hands, panel)
    await expect(hands.root.locator('.rule pre')).toBeVisible()
    for (const width of [1440, 360])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('pod-step').analyze()
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
        expect(found, `${width} ${colorScheme}`).toEqual([])
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wider, `${width}: nothing is wider than the page`).toBeLessThanOrEqual(0)
      }
  })
