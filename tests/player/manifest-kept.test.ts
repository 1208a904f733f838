import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keptText, keepText } from '../../src/player/full/manifest/kept.ts'
import { load } from '../../src/player/full/manifest/part.ts'
import { manifestOf, setManifest } from '../../src/player/full/manifest/state.ts'
import { openLink } from '../../src/player/full/link/open.ts'
import type { Model } from '../../src/player/model.ts'
import { silent } from '../../src/player/view/tell.ts'
import type { Tell } from '../../src/player/view/tell.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import type { VElement, VNode } from '../../src/player/vnode.ts'
import { loadSim } from '../support/catalog.ts'

const SIM = 'pause-container'
const part = await load(SIM)
const openedIn = async (lang: 'en' | 'zh'): Promise<Model> =>
  setManifest(openLink(await loadSim(SIM, lang), lang, {}), { open: true, part })

const all = (node: VNode, tag: string): VElement[] =>
  typeof node === 'string'
    ? []
    : [...(node.tag === tag ? [node] : []), ...node.children.flatMap((each) => all(each, tag))]

/** A page with its panel open, and hands that type into it and press its buttons. */
function page(model: Model) {
  let shown = model
  const tell: Tell = { ...silent, change: (to) => void (shown = to(shown)) }
  const drawn = () => part.body(shown, part, tell)
  const call = (node: VElement, name: string, event: object) =>
    (node.attrs[name] as unknown as (event: object) => void)(event)
  return {
    type: (value: string) => call(all(drawn(), 'textarea')[0]!, 'oninput', { target: { value } }),
    press: (nth: number) => call(all(drawn(), 'button')[nth]!, 'onclick', {}),
    text: () => all(drawn(), 'textarea')[0]!.attrs['value'],
    html: () => toMarkup(drawn()),
  }
}

const stored = new Map<string, string>()
beforeEach(() => {
  stored.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('a text that was typed', () => {
  const WRONG = 'apiversion: v1\nkind: <img src=x onerror=alert(1)>\n'

  test('is there in the other language, as text, with what is wrong in that language', async () => {
    page(await openedIn('en')).type(WRONG)
    const other = page(part.resume(await openedIn('zh')))
    expect(other.text()).toBe(WRONG)
    expect(other.html()).toContain('处要改，没有运行')
    expect(other.html()).not.toContain('<img')
  })

  test('that can be run is said to have been left, until it is run', async () => {
    const english = page(await openedIn('en'))
    const text = String(english.text()).replace('restartPolicy: Always', 'restartPolicy: Never')
    english.type(text)
    const other = page(part.resume(await openedIn('zh')))
    expect(other.text()).toBe(text)
    expect(other.html()).toContain('还没有运行')
    other.press(0)
    expect(other.html()).not.toContain('还没有运行')
    expect(other.html()).toContain('已重新运行')
  })

  test('is forgotten when the run’s own text is asked for', async () => {
    const english = page(await openedIn('en'))
    const own = english.text()
    english.type('a: b')
    english.press(1)
    expect(english.text()).toBe(own)
    expect(manifestOf(part.resume(await openedIn('zh'))).text).toBeUndefined()
  })

  test('belongs to its simulation, and does not take the place of what is typed here already', async () => {
    keepText(SIM, 'a: b')
    expect(keptText('sidecar')).toBeUndefined()
    const typing = setManifest(await openedIn('en'), { text: 'mine: 1' })
    expect(part.resume(typing)).toBe(typing)
  })

  test('is just not kept where the browser stores nothing', () => {
    vi.stubGlobal('sessionStorage', undefined)
    expect(() => keepText(SIM, 'a: b')).not.toThrow()
    expect(keptText(SIM)).toBeUndefined()
  })
})
