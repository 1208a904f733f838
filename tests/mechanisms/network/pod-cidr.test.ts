import fc from 'fast-check'
import { expect, test } from 'vitest'
import { podCidrs, type PodCidrEvent } from '../../../sims/mechanisms/network/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('network.podcidr', podCidrs)

const allocate = { op: 'allocate' } as const
const occupy = (cidr: string) => ({ op: 'occupy', cidr }) as const
const release = (cidr: string) => ({ op: 'release', cidr }) as const
const error = { error: true }

/** What four blocks of /24, 10.0.0.0 to 10.0.3.0, make of the events. */
const four = (...events: PodCidrEvent[]) => {
  const answer = podCidrs({ clusterCIDR: '10.0.0.0/22', nodeMaskSize: 24, events })
  return 'results' in answer ? answer.results : answer
}

test('no event, no result', () => {
  expect(four()).toEqual([])
})

test('a block is handed out next after the last one, though others before it are free', () => {
  expect(four(occupy('10.0.0.0/23'), allocate, release('10.0.0.0/22'), allocate, allocate)).toEqual([
    null,
    '10.0.2.0/24',
    null,
    '10.0.3.0/24',
    '10.0.0.0/24',
  ])
})

test('a range that holds the cluster is all of it, its neighbour none', () => {
  expect(four(occupy('0.0.0.0/0'), allocate, release('10.0.0.0/22'), allocate)).toEqual([
    null,
    error,
    null,
    '10.0.0.0/24',
  ])
  expect(four(occupy('10.0.4.0/22'), occupy('10.0.4.0/24'), release('9.255.255.255/32'))).toEqual([error, error, error])
})

test('the other family is outside, and so is what is no CIDR', () => {
  expect(four(occupy('::/0'), release('fd00::/64'), occupy('10.0.0.0'), release(''))).toEqual(Array(4).fill(error))
})

test('one address takes the whole block around it', () => {
  expect(four(occupy('10.0.0.255/32'), allocate)).toEqual([null, '10.0.1.0/24'])
})

test('a cluster smaller than a block has none to give', () => {
  const events = [allocate, occupy('10.0.0.0/26'), occupy('10.0.0.0/25')]
  expect(podCidrs({ clusterCIDR: '10.0.0.0/25', nodeMaskSize: 24, events })).toEqual({ results: [error, error, null] })
})

test.each([
  ['fd00::/48', 64, { results: ['fd00::/64'] }],
  ['fd00::/47', 64, error],
  ['fd00::/60', 70, { results: ['fd00::/70'] }],
  ['10.0.0.0/8', 32, { results: ['10.0.0.0/32'] }],
  ['10.0.0.0/8', 33, error],
  ['10.0.0.0', 24, error],
])('the first block of %s in blocks of /%i', (clusterCIDR, nodeMaskSize, answer) => {
  expect(podCidrs({ clusterCIDR, nodeMaskSize, events: [allocate] })).toEqual(answer)
})

test('blocks reach over the middle of an IPv6 address', () => {
  const events = [occupy('fd00::/62'), allocate]
  expect(podCidrs({ clusterCIDR: 'fd00::/60', nodeMaskSize: 66, events })).toEqual({
    results: [null, 'fd00:0:0:4::/66'],
  })
})

const cidr = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 22, max: 26 }))
  .map(([block, prefix]) => `10.0.${block}.0/${prefix}`)
const event: fc.Arbitrary<PodCidrEvent> = fc.oneof(fc.constant(allocate), cidr.map(occupy), cidr.map(release))

test('nothing in use is handed out, and nothing is refused while a block is free', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const used = new Set<number>()
      const results = four(...events) as readonly unknown[]
      for (const [at, each] of events.entries()) {
        if (each.op === 'allocate') {
          const given = /^10\.0\.(\d)\.0\/24$/.exec(String(results[at]))?.[1]
          expect(given === undefined).toBe(used.size === 4)
          if (given !== undefined) expect(used.has(Number(given))).toBe(false)
          if (given !== undefined) used.add(Number(given))
        } else {
          const [, block, prefix] = /\.(\d)\.0\/(\d+)/.exec(each.cidr)!.map(Number) as [number, number, number]
          const span = 2 ** Math.max(0, 24 - prefix)
          const first = block - (block % span)
          for (let index = first; index < first + span; index++) {
            if (each.op === 'occupy') used.add(index)
            else used.delete(index)
          }
        }
      }
    }),
  )
})
