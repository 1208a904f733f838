import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evictionOrder } from '../../../sims/mechanisms/node/index.ts'
import type { EvictablePod, EvictionSignal } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.eviction', evictionOrder)

const using = (name: string, memory: number, given: Partial<EvictablePod> = {}): EvictablePod => ({
  name,
  priority: 0,
  usage: { memory, 'ephemeral-storage': memory, inodes: memory, pids: memory },
  ...given,
})
const order = (signal: EvictionSignal, ...pods: EvictablePod[]) => evictionOrder({ signal, pods }).order.join('')

test('no Pods, nobody to evict', () => expect(order('memory.available')).toBe(''))

test('Pods of which nothing is known go first, the lower priority ahead', () => {
  const unknown = [using('a', 0, { noStats: true, priority: 5 }), using('b', 0, { noStats: true })]
  expect(order('memory.available', using('c', 9, { priority: -9 }), ...unknown)).toBe('bac')
})

test('when process ids run out even that comes after priority', () => {
  const unknown = using('a', 0, { noStats: true })
  expect(order('pid.available', using('b', 9), unknown, using('c', 1, { priority: -1 }))).toBe('cab')
})

test('a request of another resource does not help', () => {
  const pods = [using('a', 5, { requests: { memory: 9 } }), using('b', 4, { requests: { 'ephemeral-storage': 9 } })]
  expect(order('memory.available', ...pods)).toBe('ba')
  expect(order('nodefs.available', ...pods)).toBe('ab')
})

const signal = fc.constantFrom<EvictionSignal>(
  'memory.available',
  'nodefs.available',
  'nodefs.inodesFree',
  'pid.available',
)
const anyPods = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 99 }), fc.integer({ min: -2, max: 2 })), { selector: ([usage]) => usage })
  .map((pods) => pods.map(([usage, priority]) => using(`${usage} `, usage, { priority })))

test('the order in which Pods are listed does not matter, and everybody is listed', () => {
  fc.assert(
    fc.property(signal, anyPods, (on, pods) => {
      expect(order(on, ...pods.toReversed())).toBe(order(on, ...pods))
      expect(evictionOrder({ signal: on, pods }).order.toSorted()).toEqual(pods.map(({ name }) => name).toSorted())
    }),
  )
})
