import { describe, expect, test } from 'vitest'
import type { Hit, Page } from '../../src/search/index.ts'
import { FIELD, resultItem, walk } from '../../src/search/index.ts'

/** Just enough of a page to see what was built, as text that looks like it. */
const page = {
  createTextNode: (text: string) => text,
  createElement: (tag: string) => {
    const children: unknown[] = []
    const made = {
      className: '',
      lang: '',
      href: '',
      dataset: {},
      append: (...more: unknown[]) => children.push(...more),
    }
    const named = () => [tag, made.className, made.lang, made.href].filter(Boolean).join(' ')
    return Object.assign(made, { toString: () => `<${named()}>${children.join('')}</>` })
  },
} as unknown as Page

const hit: Hit = {
  ...{ id: 'canary', lang: 'en', kind: 'card', url: '/en/cards/canary/', deck: '', words: new Set(['canary']) },
  title: { text: 'What is <b>canary</b>?', ranges: [[11, 17]] },
  excerpt: { text: 'canary', ranges: [[0, 6]] },
}

describe('a result', () => {
  test('is a link in its own language with the match marked; its text is never markup', () => {
    expect(String(resultItem(page, hit))).toBe(
      '<li><a en /en/cards/canary/><span search-title>What is <b><mark>canary</></b>?</>' +
        '<span search-excerpt><mark>canary</></></></>',
    )
  })

  test('names its deck if it has one', () => {
    expect(String(resultItem(page, { ...hit, deck: 'Workloads' }))).toContain('<span search-deck>Workloads</>')
  })
})

describe('the arrow keys', () => {
  test('walk from the field through the results and back to the field', () => {
    expect([FIELD, 0, 1, 2].map((at) => walk('ArrowDown', at, 3))).toEqual([0, 1, 2, FIELD])
    expect([FIELD, 0, 1, 2].map((at) => walk('ArrowUp', at, 3))).toEqual([2, FIELD, 0, 1])
  })

  test('stay in the field if there are no results', () => {
    expect([walk('ArrowDown', FIELD, 0), walk('ArrowUp', FIELD, 0)]).toEqual([FIELD, FIELD])
  })

  test('leave every other key alone', () => {
    expect(walk('Enter', 0, 3)).toBeUndefined()
  })
})
