import { describe, expect, test } from 'vitest'
import { buildSearch, openSearch } from '../../src/search/index.ts'
import type { SearchDocument } from '../../src/search/index.ts'
import { documents, glossary } from './fixtures.ts'
import { show } from './show.ts'

const { search, excerpt } = openSearch(buildSearch(documents, glossary).index)
const places = (query: string, lang: 'en' | 'zh', limit?: number) =>
  search(query, lang, limit).map((hit) => `${hit.lang} ${hit.kind} ${hit.id}`)

describe('languages', () => {
  test('a page stands in the reader’s language, by whichever language’s name it was asked for', () => {
    expect(places('金丝雀', 'en').slice(0, 2)).toEqual(['en card canary', 'en term canary'])
    expect(places('canary', 'zh').slice(0, 2)).toEqual(['zh card canary', 'zh term canary'])
  })

  test('a page that matches in the other language only is found there', () => {
    expect(places('可以去掉吗', 'en')[0]).toBe('zh card pause-container')
    expect(places('reaps zombies', 'zh')[0]).toBe('en card pause-container')
  })

  test('a page that answers better in the other language stands as high as that one', () => {
    expect(places('副本集 undo', 'zh')[0]).toBe('zh card rollback')
  })

  test('the reader’s language comes first, and no page comes twice', () => {
    for (const query of ['weight', 'pod', '容器', 'limit', 'kubelet 重启']) {
      const found = search(query, 'en', 100)
      const langs = found.map(({ lang }) => lang)
      expect(langs, query).toEqual(langs.toSorted())
      expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size, query).toBe(found.length)
    }
  })
})

describe('typing', () => {
  test('there are results from the first letter on, eight at most', () => {
    for (const typed of ['c', 'ca', 'can', 'cana', '灰', '灰度']) {
      expect(places(typed, 'zh').length, typed).toBeGreaterThan(0)
      expect(places(typed, 'zh').length, typed).toBeLessThanOrEqual(8)
    }
    expect(places('pod', 'en', 3)).toHaveLength(3)
  })

  test('a word in the middle may be unfinished too', () => {
    expect(places('deploy roll', 'en')).toContain('en card rollback')
  })

  test('case, width and the space at the end do not matter', () => {
    const expected = places('rolling update', 'en')
    for (const typed of ['Rolling UPDATE', 'ｒｏｌｌｉｎｇ update', '  rolling update ', 'rolling-update']) {
      expect(places(typed, 'en'), typed).toEqual(expected)
    }
  })

  test('a query of nothing but grammar still means the word that it may become', () => {
    expect(places('no', 'en')).toContain('en term node')
  })
})

describe('order', () => {
  test('the title weighs more than the body', () => {
    const found = places('grace period', 'en')
    expect(found.indexOf('en term termination')).toBeLessThan(found.indexOf('en card pod-lifecycle'))
  })

  test('a card comes before the simulation in it, though that is called by the one word which was asked for', () => {
    const sims = (['en', 'zh'] as const).map((lang): SearchDocument => {
      const title = { en: 'Canary', zh: '灰度发布' }[lang]
      const said = { answer: title, headings: [title], body: title, beats: [title] }
      return { id: 'canary', lang, kind: 'sim', url: `/${lang}/simulations/#canary`, title, ...said }
    })
    const { search: find } = openSearch(buildSearch([...documents, ...sims], glossary).index)
    for (const query of ['canary', 'Canary', '金丝雀', '灰度', 'canary release'])
      for (const lang of ['en', 'zh'] as const) {
        const kinds = find(query, lang).filter(({ id }) => id === 'canary')
        expect(kinds.map((hit) => `${hit.lang} ${hit.kind}`)[0], `${lang} ${query}`).toBe(`${lang} card`)
        expect(find(query, lang)[0], `${lang} ${query}`).toMatchObject({ kind: 'card', id: 'canary', lang })
      }
  })

  test('a card whose title holds a part of the query only does not come before a page that is called so', () => {
    expect(places('container runtime', 'en')[0]).not.toMatch(/^en card/)
  })

  test('a page with the whole query comes before those with half of it', () => {
    expect(places('pause container', 'en').slice(0, 2).sort()).toEqual([
      'en card pause-container',
      'en term pause-container',
    ])
  })

  test('a page with a third of the query is left out where another has it all', () => {
    expect(places('container', 'en', 100)).toContain('en term container')
    expect(places('pause container zombies', 'en', 100)).not.toContain('en term container')
  })

  test('characters that stand here and there on a page are no match for a phrase of them', () => {
    expect(places('容请网驱', 'zh')).toEqual([])
  })

  test('an exact name is not taken for a typo of another', () => {
    expect(places('rs', 'en')).not.toContain('en term secret')
    expect(places('svc', 'en')).not.toContain('en term secret')
  })
})

describe('what a result shows', () => {
  const first = (query: string, lang: 'en' | 'zh') => search(query, lang)[0]!

  test('the match, in the title and in the answer', () => {
    const hit = first('readiness traffic', 'en')
    expect(show(hit.title)).toBe('Liveness, [readiness], startup: what does each probe decide?')
    expect(show(hit.excerpt)).toBe(
      '[Readiness] gates [traffic], liveness restarts the container, startup holds the other two back.',
    )
  })

  test('a synonym and a typo are marked by the word that stands there', () => {
    expect(show(first('canry', 'en').title)).toContain('a [canary release],')
    expect(show(first('金丝雀', 'en').title)).toContain('a [canary release],')
    expect(show(first('canary', 'zh').title)).toBe('[灰度发布]是什么？如何按权重分流？')
  })

  test('of a Chinese phrase, no character is marked that stands apart from it', () => {
    expect(show(first('就续探针', 'zh').title)).toBe('存活、就绪、启动[探针]分别决定什么？')
  })

  test('a match in the body only names the file to take the excerpt from', () => {
    const hit = first('nr_throttled', 'en')
    expect(hit.bodyFile).toBe('body/en/card-cgroup-requests-limits.txt')
    const { bodies } = buildSearch(documents, glossary)
    const text = bodies.find(({ name }) => name === hit.bodyFile)!.text
    expect(show(excerpt(hit, text))).toContain('See [nr_throttled].')
  })

  test('a match in the answer is shown, even if the body holds another', () => {
    const hit = search('helper finish', 'en').find(({ id }) => id === 'sidecar')!
    expect(show(hit.excerpt)).toMatch(/^A \[helper\] beside/)
    expect(hit.bodyFile).toBeUndefined()
  })

  test('a page found by its address alone shows its answer', () => {
    const hit = search('weight', 'zh').find(({ id }) => id === 'cpu-weight')!
    expect(show(hit.excerpt)).toBe('大家都要用 CPU 时，一个组能分到的比例。')
    expect(hit.bodyFile).toBeUndefined()
  })

  test('a match above the body names no file', () => {
    for (const query of ['canary', '就绪', 'weight', 'memory.max']) {
      for (const { bodyFile, title, excerpt } of search(query, 'zh')) {
        expect(bodyFile === undefined || title.ranges.length + excerpt.ranges.length === 0, query).toBe(true)
      }
    }
  })
})
