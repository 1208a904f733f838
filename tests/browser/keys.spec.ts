import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { LANGUAGES } from '../support/words.ts'
import { player } from './support/player.ts'
import { watch } from './support/watch.ts'

test.use({ serviceWorkers: 'block' })

const NAMES = { en: ['Keys', 'Close'], zh: ['按键', '关闭'] } as const

for (const lang of LANGUAGES)
  test(`a key and a button open the list of keys, and escape gives the focus back, in ${lang}`, async ({ page }) => {
    const { complaints } = await watch(page)
    await page.goto(`${lang}/cards/rolling-update/`)
    const hands = player(page, lang)
    await hands.ready()
    const [keys, close] = NAMES[lang]
    const list = hands.root.getByRole('dialog', { name: keys })
    const opener = hands.button(keys)

    await hands.step.focus()
    await page.keyboard.press('?')
    await expect(list).toBeVisible()
    await expect(list).toContainText('Home')
    // Nothing behind it hears a key.
    const { beat } = await hands.where()
    for (const key of ['ArrowRight', 'End', 'c', 'p']) await page.keyboard.press(key)
    expect((await hands.where()).beat).toBe(beat)
    await expect(hands.root.locator('details.code')).not.toHaveAttribute('open')
    await page.keyboard.press('Escape')
    await expect(list).toHaveCount(0)
    await expect(hands.step).toBeFocused()

    await opener.click()
    await list.getByRole('button', { name: close }).click()
    await expect(list).toHaveCount(0)
    await expect(opener).toBeFocused()
    await page.keyboard.press('?')
    await expect(list).toBeVisible()
    await page.keyboard.press('?')
    await expect(list).toHaveCount(0)
    await page.keyboard.press('ArrowRight')
    await hands.atBeat(beat + 1)
    expect(complaints).toEqual([])
  })

for (const [width, height] of [
  [360, 640],
  [1440, 900],
] as const)
  test(`the list of keys fits into ${width} × ${height}, and nothing in it is in the way of a screen reader`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto('zh/cards/pod-lifecycle/')
    const hands = player(page, 'zh')
    await hands.ready()
    await hands.button('按键').click()
    const list = hands.root.getByRole('dialog')
    const box = (await list.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(width)
    expect(box.y + box.height).toBeLessThanOrEqual(height)
    expect(await list.evaluate((each) => each.scrollHeight > each.clientHeight)).toBe(false)
    const axe = new AxeBuilder({ page }).include({ fromShadowDom: ['pod-step', '.all-keys'] }).setLegacyMode()
    const { violations, passes } = await axe.analyze()
    expect(passes.length).toBeGreaterThan(3)
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

test.describe('where there are only fingers', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('no room is taken by the keys', async ({ page }) => {
    await page.goto('en/cards/rolling-update/')
    const hands = player(page)
    await hands.ready()
    await expect(hands.button('Keys')).toBeHidden()
  })
})
