import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../src/review/index.ts'
import { tab, useBrowser, writeRaw } from './browser.ts'

useBrowser()

describe('settings', () => {
  test('are the defaults until the reader changes them', async () => {
    expect(await (await tab()).settings()).toEqual({ rollover: 4, newPerDay: 10, retention: 0.9 })
  })

  test('keep what was changed, one field at a time', async () => {
    const store = await tab()
    await store.changeSettings({ retention: 0.85 })
    await store.changeSettings({ rollover: 0, newPerDay: undefined })
    expect(await (await tab()).settings()).toEqual({ rollover: 0, newPerDay: 10, retention: 0.85 })
  })

  test.each([
    [{ rollover: 24 }, 'rollover: expected a whole number from 0 to 23, found 24. Nothing was changed.'],
    [{ newPerDay: 2.5 }, 'newPerDay: expected a whole number from 0 to 999, found 2.5. Nothing was changed.'],
    [{ newPerDay: 5, retention: 90 }, 'retention: expected a number from 0.7 to 0.99, found 90. Nothing was changed.'],
    [{ retention: NaN }, 'retention: expected a number from 0.7 to 0.99, found NaN. Nothing was changed.'],
  ])('refuse %j', async (change, message) => {
    const store = await tab()
    await expect(store.changeSettings(change)).rejects.toThrow(new RangeError(message))
    expect(await store.settings()).toEqual(defaultSettings)
  })

  test('fall back to the default where a stored one is damaged', async () => {
    const store = await tab()
    await store.changeSettings({ newPerDay: 3 })
    await writeRaw('settings', '4', 'rollover')
    expect(await store.settings()).toEqual({ rollover: 4, newPerDay: 3, retention: 0.9 })
  })
})
