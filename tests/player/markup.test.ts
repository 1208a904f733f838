import { describe, expect, test } from 'vitest'
import { beatSentences, markup, poster } from '../../src/player/index.ts'
import { h, toMarkup } from '../../src/player/vnode.ts'
import { loadSim, simIds } from '../support/catalog.ts'

test('markup escapes every text and attribute', () => {
  expect(toMarkup(h('p', { title: '"<&>' }, '<script>alert(1)</script>'))).toBe(
    '<p title="&quot;&lt;&amp;&gt;">&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  )
})

test('markup leaves out what is false or absent, keys and listeners, and closes no void element', () => {
  const attrs = { key: 'k', disabled: false, checked: true, title: null, onclick: () => undefined, min: 0 }
  expect(toMarkup(h('input', attrs))).toBe('<input checked min="0">')
})

describe.each(simIds)('%s before any script runs', (id) => {
  test.each(['en', 'zh'] as const)(
    'shows the first picture in three widths and every beat as a sentence (%s)',
    async (lang) => {
      const loaded = await loadSim(id, lang)
      const html = markup(loaded, lang, { full: true })
      expect(html.match(/<svg class="scene /g)).toHaveLength(3)
      const sentences = beatSentences(loaded, lang)
      for (const sentence of sentences) expect(html).toContain(toMarkup(sentence))
      expect(html).not.toMatch(/ style=| on\w+=|undefined|NaN/)
    },
  )

  test('stands alone as a poster', async () => {
    const svg = poster(await loadSim(id, 'zh'), 'zh', '.a{fill:red}')
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).toContain('<style>.a{fill:red}</style>')
    expect(svg).not.toMatch(/undefined|NaN| style=/)
  })
})

test('a request with markup in it stays text', async () => {
  const html = markup(await loadSim('pause-container', 'en'), 'en', { scenario: '<img src=x onerror=alert(1)>' })
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(html).not.toContain('<img')
})
