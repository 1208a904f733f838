import { describe, expect, test } from 'vitest'
import { nextTheme } from '../../src/components/client/theme.ts'
import { standingOf } from '../../src/components/client/standing.ts'
import type { Recall } from '../../src/components/client/standing.ts'

describe('how a card stands', () => {
  const knows = (chance: number): Recall => ({ chance, due: false })
  const due: Recall = { chance: 0.9, due: true }

  test.each([
    ['unseen', [undefined, undefined]],
    ['unseen', []],
    ['some', [knows(1), undefined, undefined]],
    ['most', [knows(1), undefined]],
    ['most', [knows(0.9), knows(0.9), undefined]],
    ['known', [knows(0.9), knows(0.8)]],
    ['due', [due, undefined]],
    ['due', [knows(1), due]],
  ] as const)('is %s', (standing, prompts) => {
    expect(standingOf(prompts)).toBe(standing)
  })
})

test('the theme changes to the other one than what is seen', () => {
  expect(nextTheme(undefined, true)).toBe('light')
  expect(nextTheme(undefined, false)).toBe('dark')
  expect(nextTheme('dark', false)).toBe('light')
  expect(nextTheme('light', true)).toBe('dark')
})
