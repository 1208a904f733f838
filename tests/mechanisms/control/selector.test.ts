import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { selector } from '../../../sims/mechanisms/control/index.ts'
import type { LabelSelector } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.selector', selector)

const labels = { app: 'web', version: '3', empty: '' }
const ofText = (text: string) => selector({ selector: text, labels })
const ofObject = (labelSelector: LabelSelector) => selector({ labelSelector, labels })

describe('a selector as text', () => {
  test.each([
    ['!= is met without the label', 'env!=', true],
    ['an omitted value is the empty one', 'empty==', true],
    ['in a list too', 'empty in (a,,b)', true],
    ['an empty list holds the empty value', 'empty notin ()', false],
    ['a comma after an omitted value starts the next requirement', 'empty=,app', true],
    ['words need no blank before a parenthesis', 'app in(web)', true],
    ['in and notin may be values', 'app notin (in,notin)', true],
    ['in and notin may be keys', '!in,!notin', true],
    ['blanks are spaces, tabs and line ends', '\tapp\r\n=\n web ', true],
    ['integers are compared, not digits', 'version<10', true],
    ['leading zeros do not matter', 'version>002', true],
    ['integers keep all 64 bits', 'version<9223372036854775807', true],
    ['no label, no number', 'missing<1', false],
  ])('%s: %s', (_, text, matches) => expect(ofText(text)).toEqual({ matches }))

  test.each([
    ',app',
    'app,,app',
    'app===web',
    'app=!web',
    'app!',
    '!app=web',
    '! !app',
    'app in',
    'app in web',
    'app in (web))',
    'app in (web api)',
    'app in (web,(api))',
    'in (web)',
    'appin (web)',
    'app in (=)',
    'app>',
    'app>9223372036854775808',
    'app=-web',
    'App/Name=x',
    'a/b/c',
    '/name',
    'name/',
    `app=${'x'.repeat(64)}`,
    `${'x'.repeat(64)}`,
    `${'x'.repeat(254)}/name`,
  ])('%s is malformed', (text) => expect(ofText(text)).toEqual({ error: true }))

  test('the longest key and value are taken', () => {
    expect(ofText(`${'x'.repeat(253)}/${'y'.repeat(63)}!=${'z'.repeat(63)}`)).toEqual({ matches: true })
  })
})

describe('a selector as object', () => {
  test('no values at all count as an empty list', () => {
    expect(ofObject({ matchExpressions: [{ key: 'app', operator: 'Exists' }] })).toEqual({ matches: true })
    expect(ofObject({ matchExpressions: [{ key: 'app', operator: 'NotIn' }] })).toEqual({ error: true })
  })

  test('one bad entry spoils a selector that would not match anyway', () => {
    const bad = { matchLabels: { app: 'db' }, matchExpressions: [{ key: '-', operator: 'Exists' }] }
    expect(ofObject(bad)).toEqual({ error: true })
    expect(ofObject({ matchLabels: { app: 'not a label' } })).toEqual({ error: true })
  })
})

const word = fc.constantFrom('app', 'version', 'empty', 'web', '3', 'in')
const part = fc.oneof(
  word,
  word.map((key) => `!${key}`),
  fc.tuple(word, fc.constantFrom('=', '==', '!='), word).map((each) => each.join(' ')),
  fc
    .tuple(word, fc.constantFrom('in', 'notin'), fc.array(word))
    .map(([key, operator, values]) => `${key} ${operator} (${values.join()})`),
)

test('requirements are ANDed, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const matches = parts.every((each) => 'matches' in ofText(each) && Object.values(ofText(each))[0])
      expect(ofText(parts.join())).toEqual({ matches })
      expect(ofText(parts.toReversed().join(' , '))).toEqual({ matches })
    }),
  )
})

test('blanks around signs do not matter, not even to what is malformed', () => {
  const anyText = fc.string({ unit: fc.constantFrom(...'ab-/ =!(),<>1', 'in', ' in (') })
  fc.assert(
    fc.property(anyText, (text) => {
      const spaced = text.replaceAll(/==|!=|[=!(),<>]/g, ' $& ')
      expect(ofText(spaced)).toEqual(ofText(text))
    }),
  )
})
