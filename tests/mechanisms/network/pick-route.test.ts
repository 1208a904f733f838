import { expect, test } from 'vitest'
import { pickRoute } from '../../../sims/mechanisms/network/index.ts'

// Expectations follow the field descriptions of Gateway API v1.6.1, apis/v1/httproute_types.go.

/** `rule('canary', { track: 'canary' })`: a rule named by its backend, with one match for each set of headers. */
const rule = (name: string, ...matches: Readonly<Record<string, string>>[]) => ({
  matches: matches.map((headers) => ({
    headers: Object.entries(headers).map(([header, value]) => ({ name: header, value })),
  })),
  backendRefs: [{ name }],
})

const picked = (rules: ReturnType<typeof rule>[], headers: Record<string, string>) =>
  pickRoute(rules, { headers })?.backendRefs[0]!.name ?? null

test('a rule without matches takes what no other rule does', () => {
  const rules = [rule('stable'), rule('canary', { track: 'canary' })]
  expect(picked(rules, { track: 'canary' })).toBe('canary')
  expect(picked(rules, { track: 'beta' })).toBe('stable')
  expect(picked(rules, {})).toBe('stable')
})

test('no rule, or none that matches, is no route', () => {
  expect(picked([], {})).toBe(null)
  expect(picked([rule('canary', { track: 'canary' })], {})).toBe(null)
})

test('every header of a match must be there with its exact value', () => {
  const rules = [rule('canary', { track: 'canary', user: 'ann' })]
  expect(picked(rules, { track: 'canary' })).toBe(null)
  expect(picked(rules, { track: 'Canary', user: 'ann' })).toBe(null)
  expect(picked(rules, { track: 'canary', user: 'ann', more: 'yes' })).toBe('canary')
})

test('header names are matched whatever their case', () => {
  expect(picked([rule('canary', { 'X-Track': 'canary' })], { 'x-track': 'canary' })).toBe('canary')
})

test('more header matches win over an earlier rule, and the earlier rule over as many', () => {
  const one = rule('one', { a: '1' })
  const two = rule('two', { a: '1', b: '2' })
  const twoLater = rule('two later', { b: '2', c: '3' })
  expect(picked([one, two, twoLater], { a: '1', b: '2', c: '3' })).toBe('two')
  expect(picked([one, twoLater, two], { a: '1', b: '2', c: '3' })).toBe('two later')
})

test('any match of a rule will do, and only a match that the request meets counts for its rank', () => {
  const either = rule('either', { a: '1' }, { b: '2', c: '3' })
  const other = rule('other', { a: '1', d: '4' })
  expect(picked([either, other], { a: '1', d: '4' })).toBe('other')
  expect(picked([other, either], { b: '2', c: '3' })).toBe('either')
  expect(picked([other, either], { a: '1', b: '2', c: '3', d: '4' })).toBe('other')
})

test('of two entries for one header only the first counts', () => {
  const twice = (value: string) => [
    { name: 'Track', value },
    { name: 'track', value: 'ignored' },
  ]
  const rules = [{ matches: [{ headers: [{ name: 'a', value: '1' }] }] }, { matches: [{ headers: twice('canary') }] }]
  expect(pickRoute(rules, { headers: { track: 'canary' } })).toBe(rules[1])
  expect(pickRoute(rules, { headers: { track: 'canary', a: '1' } })).toBe(rules[0])
})
