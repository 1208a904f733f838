import { describe, expect, test } from 'vitest'
import { excerpt, mark } from '../../src/search/mark.ts'
import { nameTree, namings } from '../../src/search/names.ts'
import { glossary } from './fixtures.ts'
import { show } from './show.ts'

const names = nameTree(namings(glossary))
const marked = (text: string, ...words: string[]) => show(mark(text, new Set(words), names))
const cut = (text: string, width: number, ...words: string[]) => show(excerpt(text, new Set(words), names, width))

describe('marks', () => {
  test('cover the word as it is written', () => {
    expect(marked('Nodes, a NODE and nodeSelector', 'node')).toBe('[Nodes], a [NODE] and [node]Selector')
  })

  test('of neighbouring pairs make one', () => {
    expect(marked('存活和就绪探针。', '就绪', '绪探', '探针')).toBe('存活和[就绪探针]。')
  })

  test('that touch make one', () => {
    expect(marked('看Pod沙箱', 'pod', '沙箱')).toBe('看[Pod沙箱]')
  })

  test('of a term cover whichever name stands there', () => {
    expect(marked('A canary is 金丝雀发布 or a Canary Release', '#canary')).toBe(
      'A [canary] is [金丝雀发布] or a [Canary Release]',
    )
  })
})

describe('excerpts', () => {
  const long = 'Zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'

  test('leave a short text whole, on one line', () => {
    expect(cut('one\n two', 20, 'two')).toBe('one [two]')
  })

  test('begin with the text if nothing matches', () => {
    expect(cut(long, 30)).toBe('Zero one two three four five…')
  })

  test('cut between words on both sides of the match', () => {
    expect(cut(long, 40, 'nine')).toBe('…seven eight [nine] ten eleven twelve…')
  })

  test('reach to the end if the match is there', () => {
    expect(cut(long, 40, 'sixteen')).toBe('…twelve thirteen fourteen fifteen [sixteen]')
  })

  test('show the place with most matches', () => {
    expect(cut(long, 40, 'one', 'twelve', 'thirteen')).toContain('[twelve] [thirteen]')
  })

  test('cut Chinese between characters, never within one', () => {
    expect(cut('𠮷'.repeat(40) + '探针' + '𠮷'.repeat(40), 15, '探针')).toBe('…𠮷𠮷[探针]𠮷𠮷𠮷𠮷𠮷…')
  })
})
