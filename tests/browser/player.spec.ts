import { expect, test } from '@playwright/test'
import { beatSentences } from '../../src/player/index.ts'
import { loadSim } from '../support/catalog.ts'
import { player } from './support/player.ts'
import type { Hands } from './support/player.ts'

test.use({ serviceWorkers: 'block' })

const told = async (sim: string, scenario: string) => beatSentences(await loadSim(sim, 'en'), 'en', { scenario })

let hands: Hands
test.beforeEach(async ({ page }) => {
  await page.goto('en/cards/pause-container/')
  hands = player(page)
  await hands.ready()
})

test('buttons step through every beat and back, and every sentence is told as it is reached', async () => {
  const beats = await told('pause-container', 'app-crash')
  await expect(hands.sentence).toHaveAttribute('aria-live', 'polite')
  for (const [index, sentence] of beats.entries()) {
    await expect(hands.sentence).toHaveText(sentence)
    expect(await hands.where()).toMatchObject({ beat: index + 1, beats: beats.length })
    if (index + 1 < beats.length) await hands.step.click()
  }
  await hands.button('Back one beat').click()
  await expect(hands.sentence).toHaveText(beats.at(-2)!)
  await hands.step.click()
  await hands.button('Again').click()
  await expect(hands.sentence).toHaveText(beats[0]!)
  await expect(hands.button('Back one beat')).toBeDisabled()
})

test('a step marks what changed in the picture, and only that', async () => {
  const picture = hands.root.locator('.stage > svg')
  await expect(picture).toHaveCount(1)
  const before = await picture.textContent()
  await hands.step.click()
  expect(await picture.textContent()).not.toBe(before)
  await expect(picture.locator('.focus').first()).toBeVisible()
})

test('arrows walk beats, with shift frames; home and end go to the ends', async ({ page }) => {
  await page.goto('en/cards/canary/')
  hands = player(page)
  await hands.ready()
  const { beats, frames } = await hands.where()
  expect(frames, 'a card whose beats have several frames').toBeGreaterThan(beats)

  await hands.step.focus()
  await page.keyboard.press('ArrowRight')
  await hands.atBeat(2)
  await page.keyboard.press('ArrowLeft')
  await hands.atBeat(1)
  await page.keyboard.press('End')
  expect(await hands.where()).toMatchObject({ beat: beats, frame: frames })
  for (let frame = frames - 1; frame > frames - 4; frame--) {
    await page.keyboard.press('Shift+ArrowLeft')
    expect((await hands.where()).frame).toBe(frame)
  }
  await page.keyboard.press('Shift+ArrowRight')
  expect((await hands.where()).frame).toBe(frames - 2)
  await page.keyboard.press('Home')
  await hands.atBeat(1)
})

test('a press on the picture gives it the keys; space plays and pauses', async ({ page }) => {
  await hands.root.locator('.stage').click()
  await page.keyboard.press('ArrowRight')
  await hands.atBeat(2)
  await page.keyboard.press('Space')
  await expect(hands.button('Pause')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(hands.button('Play')).toBeVisible()
})

test('the line of beats is scrubbed by mouse and keys', async ({ page }) => {
  const { beats } = await hands.where()
  const { x, y, width, height } = (await hands.slider.boundingBox())!
  await page.mouse.click(x + width - 4, y + height / 2)
  await hands.atBeat(beats)
  await page.mouse.move(x + width - 12, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + 4, y + height / 2, { steps: 8 })
  await page.mouse.up()
  await hands.atBeat(1)
  await page.keyboard.press('ArrowRight')
  await hands.atBeat(2)
  await expect(hands.slider).toHaveAttribute('aria-valuetext', /^beat 2, /)
})

test.describe('with fingers', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('a tap steps, and a tap on the line jumps', async ({ page }) => {
    await hands.step.tap()
    await hands.atBeat(2)
    await hands.slider.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await hands.slider.boundingBox())!
    await page.touchscreen.tap(x + width - 6, y + height / 2)
    await hands.atBeat((await hands.where()).beats)
  })
})

test('another parameter runs again at once, at the same beat', async () => {
  await hands.step.click()
  await hands.step.click()
  const parameters = hands.root.locator('details.parameters')
  if ((await parameters.getAttribute('open')) === null) await parameters.locator('summary').click()
  const { beats } = await hands.where()
  await parameters.getByLabel('restartPolicy').selectOption('Never')
  await expect.poll(async () => (await hands.where()).beats).not.toBe(beats)
  expect((await hands.where()).beat).toBe(3)
  await parameters.getByRole('slider', { name: 'app containers' }).fill('3')
  await expect(hands.root.locator('.stage')).toContainText('metrics')
  await parameters.getByLabel('shareProcessNamespace').check()
  await expect(hands.root.locator('.stage')).toContainText('one for the whole Pod')
})

test('an act makes a branch, and the run before can be gone back to', async () => {
  const parameters = hands.root.locator('details.parameters')
  if ((await parameters.getAttribute('open')) === null) await parameters.locator('summary').click()
  for (let beat = 1; beat < 4; beat++) await hands.step.click()
  const left = { where: await hands.where(), sentence: await hands.sentence.textContent() }

  await parameters.getByRole('button', { name: 'Crash a container: log' }).click()
  await expect(hands.sentence).toContainText('log exits with code 1')
  await expect(hands.root.locator('.actor')).toHaveText('you')
  await hands.button('Back to the run before').click()
  await expect(hands.sentence).toHaveText(left.sentence!)
  expect(await hands.where()).toEqual(left.where)
  await expect(hands.button('Back to the run before')).toHaveCount(0)
})

test('a scenario opens from its start', async () => {
  await hands.step.click()
  const scenario = hands.button('the sandbox dies')
  await scenario.click()
  await expect(scenario).toHaveAttribute('aria-pressed', 'true')
  const beats = await told('pause-container', 'sandbox-death')
  expect(await hands.where()).toMatchObject({ beat: 1, beats: beats.length })
  await hands.root.locator('.player').press('End')
  await expect(hands.sentence).toHaveText(beats.at(-1)!)
})

test('what must hold is shown with its verdict at every beat', async () => {
  const { sim, words } = await loadSim('pause-container', 'en')
  const holds = hands.root.locator('details.holds')
  if ((await holds.getAttribute('open')) === null) await holds.locator('summary').click()
  for (let beat = 1; beat < 8; beat++) {
    await expect(holds.locator('li')).toContainText(Object.keys(sim.invariants).map((name) => words.invariants[name]!))
    await expect(holds.getByRole('img', { name: 'holds' })).toHaveCount(Object.keys(sim.invariants).length)
    await hands.step.click()
  }
})

test('play goes on by itself to the end, faster at 2×, and a hand stops it', async ({ page }) => {
  await page.clock.install()
  await page.clock.pauseAt(new Date(Date.now() + 60_000))
  await hands.root.getByRole('combobox', { name: 'Speed' }).selectOption('2')
  await hands.button('Play').click()
  await hands.atBeat(1)
  const reading = ((await hands.sentence.textContent())!.length * 60) / 2
  await page.clock.runFor(reading - 50)
  await hands.atBeat(1)
  await page.clock.runFor(60)
  await hands.atBeat(2)

  await hands.button('Back one beat').click()
  await page.clock.runFor(30_000)
  await hands.atBeat(1)
  await hands.button('Play').click()
  await page.clock.runFor(60_000)
  await hands.atBeat((await hands.where()).beats)
  await expect(hands.button('Play')).toBeVisible()
})

test('a page hears every step, and its own script steers', async ({ page }) => {
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    document.addEventListener('pod-step:step', (event) => heard.push((event as CustomEvent<unknown>).detail))
  })
  await hands.step.click()
  await hands.root.evaluate((element) => {
    const steered = element as HTMLElement & { step(by: number): void; seek(beat: string): void }
    steered.step(2)
    steered.seek('container.exited')
    steered.seek('no such beat')
  })
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
    { beat: 'sandbox.created', frame: 1, at: expect.any(Number) as unknown },
    { beat: 'container.started-2', frame: 3, at: expect.any(Number) as unknown },
    { beat: 'container.exited', frame: 4, at: 5000 },
  ])
})
