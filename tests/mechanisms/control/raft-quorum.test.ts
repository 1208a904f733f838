import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { raftQuorum } from '../../../sims/mechanisms/control/index.ts'
import type { RaftQuorumInput } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.raftquorum', raftQuorum)

const ask = (given: Partial<RaftQuorumInput>) =>
  raftQuorum({ voters: [1, 2, 3], votersOutgoing: [], acked: {}, votes: {}, ...given })

describe('a majority', () => {
  test('of one is that one', () => {
    expect(ask({ voters: [2], acked: { 2: 4 }, votes: { 2: false } })).toEqual({ committedIndex: 4, vote: 'lost' })
    expect(ask({ voters: [2] })).toEqual({ committedIndex: 0, vote: 'pending' })
  })

  test('of two is both', () => {
    expect(ask({ voters: [1, 2], acked: { 1: 9 }, votes: { 1: true } })).toEqual({ committedIndex: 0, vote: 'pending' })
    expect(ask({ voters: [1, 2], votes: { 2: false } }).vote).toBe('lost')
  })

  test('of nobody agrees to everything', () => {
    expect(ask({ voters: [] })).toEqual({ committedIndex: 2 ** 64 - 1, vote: 'won' })
  })

  test('takes indexes as numbers, not as text', () => {
    expect(ask({ acked: { 1: 9, 2: 10, 3: 100 } }).committedIndex).toBe(10)
  })
})

test('one lost half loses a joint election that the other half has not decided', () => {
  const votes = { 1: false, 2: false }
  expect(ask({ votersOutgoing: [3, 4, 5], votes }).vote).toBe('lost')
  expect(ask({ voters: [3, 4, 5], votersOutgoing: [1, 2, 3], votes }).vote).toBe('lost')
})

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 })
const byId = <T>(value: fc.Arbitrary<T>) => fc.dictionary(fc.constantFrom(...'1234567'), value)
const anyInput = fc.record({
  voters: ids,
  votersOutgoing: ids,
  acked: byId(fc.nat({ max: 12 })),
  votes: byId(fc.boolean()),
})

test('neither the order of voters nor which configuration is the old one matters', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { voters, votersOutgoing } = input
      const swapped = { ...input, voters: votersOutgoing.toReversed(), votersOutgoing: voters.toReversed() }
      expect(raftQuorum(swapped)).toEqual(raftQuorum(input))
    }),
  )
})

test('more than half of the voters have stored the committed index', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { committedIndex } = raftQuorum({ ...input, votersOutgoing: [] })
      const holders = input.voters.filter((id) => (input.acked[id] ?? 0) >= committedIndex)
      const ahead = input.voters.filter((id) => (input.acked[id] ?? 0) > committedIndex)
      if (input.voters.length > 0) expect(holders.length * 2).toBeGreaterThan(input.voters.length)
      expect(ahead.length * 2).toBeLessThanOrEqual(input.voters.length)
    }),
  )
})
