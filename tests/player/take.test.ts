import { describe, expect, test } from 'vitest'
import { wrap } from '../../src/player/full/take/wrap.ts'

/** As wide as a typewriter: a Han character takes the room of two letters. */
const typed = (text: string) =>
  [...text].reduce((sum, char) => sum + (char > '\u2e80' || '“”'.includes(char) ? 2 : 1), 0)

describe('what is written round a picture', () => {
  test('breaks between words and keeps every one', () => {
    expect(wrap('The floor is 8, so 3 old Pods go.', 12, typed)).toEqual(['The floor is', '8, so 3 old', 'Pods go.'])
    expect(wrap('short', 12, typed)).toEqual(['short'])
    expect(wrap('', 12, typed)).toEqual([])
  })

  test('breaks Chinese anywhere but before a closing sign or after an opening one', () => {
    const lines = wrap('“灰度”先用上新版本，再放量（10%），好。', 10, typed)
    expect(lines.join('')).toBe('“灰度”先用上新版本，再放量（10%），好。')
    for (const line of lines) {
      expect(typed(line), line).toBeLessThanOrEqual(12)
      expect(line).not.toMatch(/^[，。）”]|[（“]$/)
    }
  })

  test('leaves no line wider than the room, a long name neither', () => {
    const text = 'web-5bg9cn8ctf-r86k7zfpnv-with-a-very-long-name 就绪了，so it serves'
    const lines = wrap(text, 16, typed)
    expect(Math.max(...lines.map(typed))).toBeLessThanOrEqual(16)
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })
})
