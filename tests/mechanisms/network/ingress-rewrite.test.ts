import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IngressRule, rewriteRequests } from '../../../sims/mechanisms/network/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('network.rewrite', rewriteRequests)

/** One rule for any host; the backend of a pattern is named like it. */
const patterns = (...paths: string[]): IngressRule[] => [
  { paths: paths.map((path) => ({ path, pathType: 'ImplementationSpecific', backend: path })) },
]

const upstream = (rules: readonly IngressRule[], rewriteTarget: string, path: string, host = 'a.example.com') =>
  rewriteRequests({ rules, rewriteTarget, requests: [{ host, path }] }).upstream[0]

/** The path a single pattern's backend sees. */
const seen = (pattern: string, target: string, path: string) => upstream(patterns(pattern), target, path)?.path

test('no request, no answer, and no rule, no backend', () => {
  expect(rewriteRequests({ rules: [], rewriteTarget: '/', requests: [] })).toEqual({ upstream: [] })
  expect(upstream([], '/', '/')).toBe(null)
})

test('a type Exact is a pattern like any other', () => {
  const rules: IngressRule[] = [{ paths: [{ path: '/a', pathType: 'Exact', backend: 'a' }] }]
  expect(upstream(rules, '/x', '/ABC')).toEqual({ backend: 'a', path: '/x' })
})

test('the most specific host decides alone', () => {
  const rules: IngressRule[] = [{ ...patterns('/a')[0]!, host: 'a.example.com' }, ...patterns('/')]
  expect(upstream(rules, '/', '/b')).toBe(null)
  expect(upstream(rules, '/', '/b', 'b.example.com')?.backend).toBe('/')
})

test.each([
  ['/$1', '/p/a?b=c', '/a?b=c'],
  ['/x?y=$1', '/p/a?b=c', '/x?y=a&b=c'],
  ['/x?', '/p/a?b=c', '/x'],
  ['/x?y=$1?', '/p/a?b=c', '/x?y=a'],
  ['/x?', '/p/a', '/x'],
  ['/$1', '/p/a?', '/a'],
  ['/$1', '/p/a?b?c', '/a?b?c'],
])('target %s makes %s into %s', (target, path, expected) => {
  expect(seen('/p/(.*)', target, path)).toBe(expected)
})

test('groups that the pattern does not have are empty, and a digit after a group is text', () => {
  expect(seen('/p/(.*)', '/$1/$2/$9', '/p/a')).toBe('/a//')
  expect(seen('/p/(.*)', '/$12', '/p/a')).toBe('/a2')
  expect(seen('/p/(.*)', '/$0$x', '/p/a')).toBe('/$0$x')
})

test('a text in a group that looks like a group stays as it is', () => {
  expect(seen('/(.*)/(.*)', '/$1', '/$2/b')).toBe('/$2')
})

test('groups are filled by the first place where the pattern matches, which an alternative may put later', () => {
  expect(seen('/b|/(a)', '/$1', '/b/a')).toBe('/')
  expect(seen('/(c)|/b', '/$1', '/x/b/c')).toBe('/')
})

test('slashes in a row are one before anything is matched', () => {
  expect(seen('/p/(.*)', '/$1', '//p///a//b')).toBe('/a/b')
})

test('a path that is no regular expression is an error', () => {
  expect(() => seen('/p(', '/', '/p')).toThrow(SyntaxError)
})

const listed = fc.uniqueArray(fc.constantFrom('/', '/a', '/b', '/a.', '/(.)', '/.b'), { minLength: 1 })

test('the order in which paths are listed does not matter', () => {
  fc.assert(
    fc.property(listed, fc.constantFrom('/', '/a', '/ab', '/b', '/xb'), (paths, path) => {
      expect(upstream(patterns(...paths.toReversed()), '/$1', path)).toEqual(upstream(patterns(...paths), '/$1', path))
    }),
  )
})

test('what (.*) caught behind a prefix comes out as it went in', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9$._-]{0,20}$/), (rest) => {
      expect(seen('/p/(.*)', '/$1', `/p/${rest}`)).toBe(`/${rest}`)
    }),
  )
})
