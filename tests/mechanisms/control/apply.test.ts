import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply } from '../../../sims/mechanisms/control/index.ts'
import type { JSONMap } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.merge', apply)

const podWith = (spec: JSONMap): JSONMap => ({ spec })
const named = (...names: string[]) => names.map((name) => ({ name }))
const containersAfter = (last: string[], live: string[], wanted: string[]) => {
  const [lastApplied, now, next] = [last, live, wanted].map((names) => podWith({ containers: named(...names) }))
  const outcome = apply({ kind: 'Pod', lastApplied: lastApplied!, live: now!, new: next! })
  if (!('result' in outcome)) throw new Error('refused')
  const { containers } = outcome.result['spec'] as unknown as { containers: { name: string }[] }
  return containers.map(({ name }) => name).join('')
}

describe('items of others', () => {
  test('stay before the own item that they stood before', () => {
    expect(containersAfter(['a', 'b'], ['x', 'a', 'y', 'b', 'z'], ['a', 'b'])).toBe('xaybz')
    expect(containersAfter(['a', 'b'], ['x', 'a', 'y', 'b'], ['b', 'a'])).toBe('xyba')
  })

  test('come after a new own item', () => expect(containersAfter(['a'], ['x', 'a'], ['n', 'a'])).toBe('nxa'))

  test('stay when the configuration empties its list, and go with it when it drops the list', () => {
    expect(containersAfter(['a'], ['a', 'x'], [])).toBe('x')
    const given = { kind: 'Pod', lastApplied: podWith({ containers: named('a') }), new: podWith({}) }
    expect(apply({ ...given, live: podWith({ containers: named('a', 'x') }) })).toEqual({ result: { spec: {} } })
  })
})

test('an item without its merge key is an error, though not for a custom resource', () => {
  const given = { lastApplied: null, live: podWith({ containers: named('a') }), new: podWith({ containers: [{}] }) }
  expect(apply({ kind: 'Pod', ...given })).toEqual({ error: true })
  expect(apply({ kind: 'Widget', ...given })).toEqual({ result: given.new })
})

test('ports of containers and of Services have different keys', () => {
  const ports = (key: string, value: number, extra: JSONMap = {}) => [{ [key]: value, ...extra }]
  const live = { spec: { ports: ports('port', 80, { nodePort: 30080 }) } }
  const wanted = { spec: { ports: ports('port', 80) } }
  expect(apply({ kind: 'Service', lastApplied: null, live, new: wanted })).toEqual({ result: live })
})

test('containers of every sort merge their environment by name', () => {
  const spec = (...env: string[]) => podWith({ initContainers: [{ name: 'i', env: named(...env) }] })
  const given = { kind: 'Pod', lastApplied: spec('A'), live: spec('A', 'X'), new: spec('B') }
  expect(apply(given)).toEqual({ result: spec('B', 'X') })
})

test('null deletes in a built-in kind whatever was applied last, in a custom one only what was', () => {
  const given = { live: { a: 1, b: 2 }, new: { a: null } }
  expect(apply({ kind: 'ConfigMap', lastApplied: {}, ...given })).toEqual({ result: { b: 2 } })
  expect(apply({ kind: 'Widget', lastApplied: {}, ...given })).toEqual({ result: { a: 1, b: 2 } })
  expect(apply({ kind: 'Widget', lastApplied: { a: 1 }, ...given })).toEqual({ result: { b: 2 } })
})

const field = fc.constantFrom('a', 'b', 'c')
const { config } = fc.letrec<{ config: JSONMap }>((tie) => ({
  config: fc.dictionary(
    field,
    fc.oneof({ depthSize: 'small' }, fc.nat({ max: 2 }), tie('config')),
  ) as fc.Arbitrary<JSONMap>,
}))

test('applying again changes nothing, and applying to nothing gives the configuration', () => {
  fc.assert(
    fc.property(config, config, config, (lastApplied, live, wanted) => {
      const once = apply({ kind: 'Widget', lastApplied, live, new: wanted })
      const result = 'result' in once ? once.result : {}
      expect(apply({ kind: 'Widget', lastApplied: wanted, live: result, new: wanted })).toEqual(once)
      expect(apply({ kind: 'Widget', lastApplied, live: {}, new: wanted })).toEqual({ result: wanted })
    }),
  )
})
