import { describe, expect, test } from 'vitest'
import { full } from '../../src/player/full/index.ts'
import { keyList, keysKey, keysPress } from '../../src/player/full/keys.ts'
import { openLink } from '../../src/player/full/link/open.ts'
import { sayOf } from '../../src/player/full/strings/index.ts'
import type { Model } from '../../src/player/model.ts'
import { silent } from '../../src/player/view/tell.ts'
import type { Tell } from '../../src/player/view/tell.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import { loadSim } from '../support/catalog.ts'

const LANGS = ['en', 'zh'] as const
const openedAs = async (lang: 'en' | 'zh', sim = 'pause-container') => openLink(await loadSim(sim, lang), lang, {})

/** A hand that presses `?`. */
function asked(model: Model): Model {
  let shown = model
  const tell: Tell = { ...silent, change: (to) => void (shown = to(shown)) }
  keysPress(tell)['?']!()
  return shown
}

describe.each(LANGS)('the list of keys (%s)', (lang) => {
  test('comes at ? and is not there before, so that a page without scripts has none', async () => {
    const model = await openedAs(lang)
    expect(keyList(model, silent)).toBe(false)
    expect(toMarkup(keyList(asked(model), silent) || '')).toMatch(/^<dialog .*aria-labelledby="all-keys"/)
  })

  test('names every key that the whole player has, and the key that opens it has its name', async () => {
    const model = await openedAs(lang)
    const { allKeys, keys } = sayOf(model)
    const named = allKeys.flatMap(([names]) => names.split(' '))
    const own = Object.keys(full.press(silent)).map((key) => (key === 'Escape' ? 'Esc' : key))
    const single = own.filter((key) => !/\d/.test(key))
    expect(named).toEqual(expect.arrayContaining([...single, '→', '←', 'Shift', 'Home', 'End', '1–9']))
    expect(toMarkup(keysKey(model, silent))).toContain(`>${keys}<kbd aria-hidden="true">?</kbd>`)
  })

  test('says nothing of a panel that the simulation has not', async () => {
    const drawn = async (sim: string) => toMarkup(keyList(asked(await openedAs(lang, sim)), silent) || '')
    expect(await drawn('pause-container')).toContain('YAML')
    expect(await drawn('etcd-raft')).not.toContain('YAML')
  })
})

test('both languages name the same keys', () => {
  const [en, zh] = LANGS.map((lang) => sayOf({ lang }).allKeys.map(([names]) => names.replace('空格', 'Space')))
  expect(zh).toEqual(en)
})
