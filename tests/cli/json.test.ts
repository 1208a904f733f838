import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '../../src/cli/json.ts'

test.each([
  ['', 'line 1, column 1: expected a value, found the end of the input'],
  ['{"a": 1,}', 'line 1, column 9: expected a property name in double quotes, found "}"'],
  ["{'a': 1}", 'line 1, column 2: expected a property name in double quotes, found "\'a\': 1}"'],
  ['{"a" 1}', 'line 1, column 6: expected ":", found "1}"'],
  ['[1 2]', 'line 1, column 4: expected "," or "]", found "2]"'],
  ['[1,\n 02]', 'line 2, column 3: expected "," or "]", found "2]"'],
  ['{"a": "x\ny"}', 'line 1, column 7: expected a value, found "\\"x"'],
  ['{"a": [1, {}]', 'line 1, column 14: expected "," or "}", found the end of the input'],
  ['{} {}', 'line 1, column 4: expected the end of the input, found "{}"'],
  ['# yaml: yes\n', 'line 1, column 1: expected a value, found "# yaml: yes"'],
  ['['.repeat(50_000), 'line 1, column 50001: expected a value, found the end of the input'],
])('says where %j stops being JSON', (text, message) => {
  expect(() => parseJson(text)).toThrow(`not JSON: ${message}`)
})

test('reads what JSON can say, and never finds the fault behind the end of a text cut short', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (value, cut) => {
      const text = JSON.stringify({ value })
      expect(parseJson(text)).toEqual(JSON.parse(text))
      expect(() => parseJson(text.slice(0, cut % text.length))).toThrow(
        /^not JSON: line 1, column \d+: expected (?!the end)/,
      )
    }),
  )
})
