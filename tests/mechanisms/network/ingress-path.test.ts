import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ingressBackends, type IngressPath, type IngressRule } from '../../../sims/mechanisms/network/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('network.ingresspath', ingressBackends)

/** A path whose backend is named like itself. */
const path = (text: string, pathType: IngressPath['pathType'] = 'Prefix') => ({
  path: text,
  pathType,
  backend: `${pathType} ${text}`,
})

const backend = (rules: readonly IngressRule[], requested: string, host = 'shop.example.com') =>
  ingressBackends({ rules, requests: [{ host, path: requested }] }).backends[0]

test('no rule, no request', () => {
  expect(ingressBackends({ rules: [], requests: [] })).toEqual({ backends: [] })
  expect(backend([], '/')).toBe(null)
  expect(ingressBackends({ rules: [], defaultBackend: 'all', requests: [{ host: 'a', path: '/' }] }).backends).toEqual([
    'all',
  ])
})

test('a path that is a text beginning wins when it is longer than the Prefix, and loses to one as long', () => {
  const rules = [
    { paths: [path('/foo'), path('/foo', 'ImplementationSpecific'), path('/foo/b', 'ImplementationSpecific')] },
  ]
  expect(backend(rules, '/foo')).toBe('Prefix /foo')
  expect(backend(rules, '/foo/a')).toBe('Prefix /foo')
  expect(backend(rules, '/foo/bar')).toBe('ImplementationSpecific /foo/b')
  expect(backend(rules, '/food')).toBe('ImplementationSpecific /foo')
})

test('of the same path twice the first listed wins', () => {
  const twice = [{ paths: [{ ...path('/a'), backend: 'first' }] }, { paths: [{ ...path('/a/'), backend: 'second' }] }]
  expect(backend(twice, '/a/b')).toBe('first')
})

test('the host is compared whatever its case, without its port', () => {
  const rules = [{ host: 'shop.example.com', paths: [path('/')] }]
  expect(backend(rules, '/', 'Shop.Example.com:8080')).toBe('Prefix /')
  expect(backend(rules, '/', 'shop.example.com.evil')).toBe(null)
})

test('a wildcard needs a label, and the rest of the host as it is', () => {
  const rules = [{ host: '*.example.com', paths: [path('/')] }]
  expect(
    ['a.example.com', '.example.com', 'example.com', 'a.b.example.com', 'aexample.com'].map((host) =>
      backend(rules, '/', host),
    ),
  ).toEqual(['Prefix /', null, null, null, null])
})

test('slashes in a row count as one', () => {
  expect(backend([{ paths: [path('/a/b', 'Exact')] }], '//a///b?c=//d')).toBe('Exact /a/b')
})

const paths = fc.uniqueArray(fc.constantFrom('/', '/a', '/a/b', '/ab', '/a/bc'), { minLength: 1 })
const types = fc.constantFrom<IngressPath['pathType']>('Exact', 'Prefix', 'ImplementationSpecific')
const requested = fc.constantFrom('/', '/a', '/a/', '/a/b', '/a/b/c', '/a/bcd', '/abc', '/x')

test('the order in which paths are listed does not matter', () => {
  fc.assert(
    fc.property(paths, types, requested, (drawn, type, request) => {
      const listed = drawn.flatMap((each) => [path(each, type), path(each, 'Exact')])
      expect(backend([{ paths: listed.toReversed() }], request)).toBe(backend([{ paths: listed }], request))
    }),
  )
})

test('where a Prefix matches, the same text as ImplementationSpecific does too', () => {
  fc.assert(
    fc.property(paths, requested, ([drawn = '/'], request) => {
      if (backend([{ paths: [path(drawn)] }], request) === null) return
      expect(backend([{ paths: [path(drawn, 'ImplementationSpecific')] }], request)).not.toBe(null)
    }),
  )
})
