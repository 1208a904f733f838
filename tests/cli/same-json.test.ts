import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameJson } from '../../src/cli/same-json.ts'

test.each([
  ['key order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
  ['a property that is undefined', { a: 1 }, { a: 1, b: undefined }],
  ['the sign of zero', 0, -0],
])('%s makes no difference', (_what, a, b) => {
  expect([sameJson(a, b), sameJson(b, a)]).toEqual([true, true])
})

test.each([
  ['the last digit of a number', 0.3, 0.1 + 0.2],
  ['a number and its text', 1, '1'],
  ['null and NaN', null, NaN],
  ['null and nothing', { a: null }, {}],
  ['null and an empty object', null, {}],
  ['an empty list and an empty object', [], {}],
  ['order in a list', [1, 2], [2, 1]],
  ['the length of a list', [1], [1, 1]],
  ['one more property', { a: 1 }, { a: 1, b: 2 }],
  ['an own property with an inherited name', JSON.parse('{"__proto__": {}}'), {}],
])('%s makes a difference', (_what, a, b) => {
  expect([sameJson(a, b), sameJson(b, a)]).toEqual([false, false])
})

test('any JSON equals its copy', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => sameJson(value, JSON.parse(JSON.stringify(value)))))
})
