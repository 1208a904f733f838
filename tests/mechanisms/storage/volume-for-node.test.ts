import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NodeSelectorTerm } from '../../../sims/mechanisms/scheduler/index.ts'
import { volumeForNode } from '../../../sims/mechanisms/storage/index.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../../sims/mechanisms/storage/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { claim, reserved, volume } from './objects.ts'

agreesWithVectors('storage.pvnode', volumeForNode)

/** The volume for a Pod on a node in zone a, with a disk of generation 3. */
const chosen = (volumes: readonly PersistentVolume[], given: Partial<PersistentVolumeClaim> = {}) =>
  volumeForNode({ volumes, claim: claim(given), node: { labels: { zone: 'a', generation: '3' } } }).volume

const requires = (...nodeSelectorTerms: NodeSelectorTerm[]) => ({ nodeAffinity: { required: { nodeSelectorTerms } } })

const inZone = (...values: string[]) => requires({ matchExpressions: [{ key: 'zone', operator: 'In', values }] })

test('of no volume none is chosen, and one of exactly the size will do', () => {
  expect(chosen([])).toBe(null)
  expect(chosen([volume('a', { capacity: 5 })])).toBe('a')
  expect(chosen([volume('a', { capacity: 4 })])).toBe(null)
})

test.each<[string, Partial<PersistentVolume>, string | null]>([
  ['no affinity', {}, 'a'],
  ['an affinity that requires nothing', { nodeAffinity: {} }, 'a'],
  ['no term at all', requires(), null],
  ['an empty term', requires({}), null],
  [
    'an empty term beside one that matches',
    requires({}, { matchExpressions: [{ key: 'zone', operator: 'Exists' }] }),
    'a',
  ],
  ['a greater number', requires({ matchExpressions: [{ key: 'generation', operator: 'Gt', values: ['2'] }] }), 'a'],
  ['a number no greater', requires({ matchExpressions: [{ key: 'generation', operator: 'Gt', values: ['3'] }] }), null],
  ['not the zone', requires({ matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }), null],
  ['not a key the node lacks', requires({ matchExpressions: [{ key: 'gpu', operator: 'DoesNotExist' }] }), 'a'],
])('a volume with %s', (_what, given, expected) => {
  expect(chosen([volume('a', given)])).toBe(expected)
})

test('one that is reserved for the claim is taken, whatever its class, labels, access modes and phase', () => {
  const mine = volume('mine', { ...reserved, ...inZone('a'), storageClassName: 'x', accessModes: [], phase: 'Bound' })
  expect(chosen([volume('free'), mine], { selector: { matchLabels: { k: 'v' } } })).toBe('mine')
})

test('one that is reserved and too small, or being deleted, does not keep the claim from others', () => {
  const far = { ...reserved, ...inZone('b') }
  expect(chosen([volume('mine', far), volume('free')])).toBe(null)
  expect(chosen([volume('mine', { ...far, capacity: 4 }), volume('free')])).toBe('free')
  expect(chosen([volume('mine', { ...far, deleting: true }), volume('free')])).toBe('free')
})

test.each<[string, Partial<PersistentVolume>]>([
  ['reserved for another claim', { claimRef: { namespace: 'default', name: 'other' } }],
  ['reserved for a claim of this name elsewhere', { claimRef: { namespace: 'prod', name: 'data' } }],
  ['not available', { phase: 'Released' }],
  ['of another class', { storageClassName: 'x' }],
  ['of another volume mode', { volumeMode: 'Block' }],
  ['not selected', { labels: { k: 'w' } }],
])('one that is %s is passed over', (_what, given) => {
  const selected = { labels: { k: 'v' } }
  const asks = { selector: { matchLabels: { k: 'v' } } }
  expect(chosen([volume('a', { ...selected, ...given })], asks)).toBe(null)
  expect(chosen([volume('a', { ...selected, ...given }), volume('b', { ...selected, capacity: 99 })], asks)).toBe('b')
})

const drawnVolumes = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    capacity: fc.integer({ min: 1, max: 9 }),
    near: fc.boolean(),
  }),
  { selector: ({ name }) => name },
)

test('the volume chosen is the smallest of those large enough and within reach, in whatever order they come', () => {
  fc.assert(
    fc.property(drawnVolumes, (drawn) => {
      const volumes = drawn.map(({ name, capacity, near }, at) =>
        volume(name, { capacity: capacity + at / 10, ...inZone(near ? 'a' : 'b') }),
      )
      const fits = volumes.filter(({ capacity }, at) => drawn[at]!.near && capacity >= 5)
      const smallest = Math.min(...fits.map(({ capacity }) => capacity))
      const expected = fits.find(({ capacity }) => capacity === smallest)?.name ?? null
      expect(chosen(volumes)).toBe(expected)
      expect(chosen(volumes.toReversed())).toBe(expected)
    }),
  )
})
