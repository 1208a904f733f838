import { expect, test } from 'vitest'
import { speller } from '../../src/search/spell.ts'

const spell = speller([
  'canary',
  'canister',
  'container',
  'containerd',
  'contend',
  'ipv4',
  'ipv6',
  'kubelet',
  'pod',
  'pods',
])
const words = (typed: string, last = true) => spell(typed, last).map(([word]) => word)

test('a word is itself first, and then what it may be the start of, the nearest first', () => {
  expect(words('container')).toEqual(['container', 'containerd'])
  expect(words('can')).toEqual(['canary', 'canister'])
})

test('a finished word in the middle is itself only; an unfinished one of three letters is completed', () => {
  expect(words('container', false)).toEqual(['container'])
  expect(words('can', false)).toEqual(['canary', 'canister'])
  expect(words('ca', false)).toEqual([])
})

test('of the words that a mistyped one may mean, only those with the fewest typos count', () => {
  expect(words('contaner')).toEqual(['container', 'containerd'])
  expect(words('cantainerd')).toEqual(['containerd'])
})

test('a name with digits is not taken for another', () => {
  expect(words('ipv5')).toEqual([])
})

test('the nearer a guess, the more it weighs', () => {
  const weight = (typed: string, meant: string) => spell(typed, true).find(([word]) => word === meant)?.[1] ?? 0
  expect(weight('kubelet', 'kubelet')).toBe(1)
  expect(weight('kubel', 'kubelet')).toBeGreaterThan(weight('ku', 'kubelet'))
  expect(weight('kublet', 'kubelet')).toBeGreaterThan(weight('kublte', 'kubelet'))
  expect(weight('kublte', 'kubelet')).toBeGreaterThan(0)
})
