import { expect, test } from 'vitest'
import { keyAct } from '../../src/review/ui/keys.ts'

const asked = { asked: true, shown: false, graded: true, proposed: 3 } as const
const shown = { ...asked, shown: true }
const over = { ...asked, asked: false }
const reading = { ...shown, graded: false }

test('space shows the answer, then grades it as good', () => {
  expect([asked, shown].map((screen) => keyAct(' ', screen))).toEqual([{ act: 'show' }, { act: 'grade', grade: 3 }])
})

test('space gives the grade that a prediction proposes, and every number still gives its own', () => {
  const wrong = { ...shown, proposed: 1 } as const
  expect(keyAct(' ', wrong)).toEqual({ act: 'grade', grade: 1 })
  expect(keyAct('2', wrong)).toEqual({ act: 'grade', grade: 2 })
})

test('the numbers grade an answer that is shown, and do nothing before', () => {
  expect(['1', '2', '3', '4'].map((key) => keyAct(key, shown))).toEqual(
    [1, 2, 3, 4].map((grade) => ({ act: 'grade', grade })),
  )
  expect(['0', '5', '1a'].map((key) => keyAct(key, shown))).toEqual([undefined, undefined, undefined])
  expect(keyAct('1', asked)).toBeUndefined()
})

test('u takes back, wherever the session is', () => {
  expect([asked, shown, over].map((screen) => keyAct('u', screen))).toEqual(Array(3).fill({ act: 'undo' }))
})

test('with nothing to ask, space asks for the step that waits', () => {
  expect(keyAct(' ', over)).toEqual({ act: 'askNow' })
})

test('where nothing is stored, space leads on and no key grades or takes back', () => {
  expect([' ', '3', 'u'].map((key) => keyAct(key, reading))).toEqual([{ act: 'next' }, undefined, undefined])
})
