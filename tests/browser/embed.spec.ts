import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { LANGUAGES } from '../support/words.ts'
import { openBlog } from './support/blog.ts'
import type { Blog } from './support/blog.ts'
import { player } from './support/player.ts'
import { cardPages } from './support/site.ts'
import { watch } from './support/watch.ts'

test.setTimeout(90_000)

let blog: Blog
test.beforeEach(async ({ baseURL }) => {
  blog = await openBlog(baseURL!)
})
test.afterEach(() => blog.close())

/** The text that a card's page offers for copying. */
async function offered(page: Page, card: string, way: 'embed-frame' | 'embed-element'): Promise<string> {
  await page.goto(card)
  return page.locator(`#${way}`).inputValue()
}

const element = (baseURL: string, attributes: string) =>
  `<pod-step ${attributes}></pod-step><script type="module" src="${baseURL}podstep.js"></script>`

for (const lang of LANGUAGES)
  test(`the two lines of every card run on a foreign page under a strict policy, in ${lang}`, async ({
    page,
    baseURL,
  }) => {
    for (const card of cardPages(lang)) {
      const code = await offered(page, card, 'embed-element')
      expect(code.split('\n')).toHaveLength(2)
      blog.write(code)
      const reader = await page.context().newPage()
      const { complaints, requests } = await watch(reader)
      await reader.goto(blog.url)
      const hands = player(reader, lang)
      await hands.ready()
      const { beats } = await hands.where()
      await hands.step.click()
      await hands.atBeat(2)
      expect(beats).toBeGreaterThan(2)
      await expect(hands.root.locator('.stage > svg')).toHaveCount(1)
      await expect(hands.problems).toHaveCount(0)

      const ours = requests.filter((request) => request.startsWith(baseURL!))
      const onCluster = ours.some((request) => request.includes('/cluster/'))
      expect(ours.length, ours.join(' ')).toBeLessThanOrEqual(onCluster ? 4 : 3)
      expect(requests.filter((request) => !request.startsWith(baseURL!) && !request.startsWith(blog.url))).toEqual([])
      expect(complaints).toEqual([])
      await reader.close()
    }
  })

test('an element takes language, scenario, beat and parameters from its attributes', async ({ page, baseURL }) => {
  blog.write(
    element(baseURL!, 'sim="pause-container" lang="zh" scenario="sandbox-death" beat="sandbox.died" containers="3"') +
      element(baseURL!, 'sim="pause-container" restartPolicy="Never"'),
  )
  const { complaints } = await watch(page)
  await page.goto(blog.url)
  const [first, second] = [player(page, 'zh', 0), player(page, 'en', 1)]
  await first.ready()
  await second.ready()
  await first.atBeat(6)
  await expect(first.root.locator('.stage')).toContainText('metrics')
  await expect(first.step).toBeVisible()
  await expect(second.root.locator('.stage')).not.toContainText('metrics')
  expect((await second.where()).beats).toBeLessThan((await first.where()).beats)

  await second.root.evaluate((shown) => shown.setAttribute('scenario', 'shared-pid'))
  await expect.poll(async () => (await second.where()).beats).toBe(7)
  await second.step.click()
  await expect(second.root.locator('.stage')).toContainText('one for the whole Pod')
  expect(complaints).toEqual([])
})

test('an element says what it does not understand, and runs with the rest', async ({ page, baseURL }) => {
  blog.write(
    element(baseURL!, 'sim="pause-container" scenario="<b>" beat="no" containers="9" restartpolicy="Never"') +
      element(baseURL!, 'sim="paws-container"'),
  )
  const { complaints } = await watch(page)
  await page.goto(blog.url)
  const hands = player(page)
  await hands.ready()
  await expect(hands.problems).toHaveText([
    'There is no scenario “<b>”. Known: app-crash, sandbox-death, shared-pid. The first one is shown.',
    'containers: expected 1..3, found “9”. The value before it stays.',
    'There is no beat “no” in this run. The first one is shown.',
  ])
  await hands.step.click()
  await hands.atBeat(2)

  const unknown = page.locator('pod-step').nth(1)
  await unknown.scrollIntoViewIfNeeded()
  await expect(unknown.getByRole('alert')).toContainText('sim=“paws-container” ≠ ')
  await expect(unknown.getByRole('alert')).toContainText('pause-container')
  expect(complaints).toEqual([])
})

for (const lang of LANGUAGES)
  test(`the frame of every card runs in a sandbox on a foreign page, in one file, in ${lang}`, async ({
    page,
    baseURL,
  }) => {
    for (const card of cardPages(lang)) {
      const code = await offered(page, card, 'embed-frame')
      expect(code).toContain('sandbox="allow-scripts')
      expect(code).not.toContain('allow-same-origin')
      blog.write(code)
      const reader = await page.context().newPage()
      const { complaints, requests } = await watch(reader)
      await reader.addInitScript(() => {
        const heard: unknown[] = []
        Object.assign(window, { heard })
        addEventListener('message', ({ data }) => heard.push(data))
      })
      await reader.goto(blog.url)
      await reader.locator('iframe').scrollIntoViewIfNeeded()
      const hands = player(reader.frameLocator('iframe'), lang)
      await expect(hands.root).toHaveAttribute('data-ready', '')
      await hands.step.click()
      await hands.atBeat(2)
      await expect(hands.problems).toHaveCount(0)
      // A page that frames it hears how tall it is.
      const heard = await reader.evaluate(() => (window as unknown as { heard: unknown[] }).heard)
      expect(heard).toContainEqual({ message: 'height', value: expect.any(Number) as unknown })
      expect(requests.filter((request) => request.startsWith(baseURL!))).toHaveLength(1)
      expect(complaints).toEqual([])
      await reader.close()
    }
  })

test('a frame takes scenario, beat and parameters from its address, and leads to the whole', async ({
  page,
  baseURL,
}) => {
  const address = `${baseURL!}zh/embed/pause-container/`
  blog.write(
    `<iframe title="a" sandbox="allow-scripts" src="${address}?scenario=sandbox-death&beat=sandbox.died&containers=3"></iframe>` +
      `<iframe title="b" sandbox="allow-scripts" src="${address}?restartPolicy=Sometimes"></iframe>`,
  )
  const { complaints } = await watch(page)
  await page.goto(blog.url)
  const [first, second] = [0, 1].map((nth) => player(page.frameLocator('iframe').nth(nth), 'zh'))
  await first!.atBeat(6)
  await expect(first!.root.locator('.stage')).toContainText('metrics')
  await expect(first!.root.locator('.home a')).toHaveJSProperty('href', `${baseURL!}zh/simulations/#pause-container`)
  await expect(second!.problems).toContainText('Sometimes')
  expect(complaints).toEqual([])
})
