import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shuffleSharding } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.apf', shuffleSharding)

const deal = (hashValue: string, deckSize: number, handSize: number) =>
  shuffleSharding({ hashValue, deckSize, handSize })

describe('the sizes', () => {
  test.each([
    [1, 1],
    [2 ** 26, 2],
    [64, 10],
    [16, 15],
  ])('a deck of %i and a hand of %i are allowed', (deckSize, handSize) => {
    expect(deal('0', deckSize, handSize)).toHaveProperty('hand.length', handSize)
  })

  test.each([
    [2 ** 26 + 1, 1],
    [-1, -1],
    [16, 16],
    [65, 10],
  ])('a deck of %i and a hand of %i are not', (deckSize, handSize) => {
    expect(deal('0', deckSize, handSize)).toEqual({ error: true })
  })
})

test('the hash is that of the text in UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (flowSchema, flowDistinguisher) => {
      const digest = createHash('sha256').update(`${flowSchema}\0${flowDistinguisher}`, 'utf8').digest()
      const hashValue = String(digest.readBigUInt64LE(0))
      expect(shuffleSharding({ deckSize: 8, handSize: 2, flowSchema, flowDistinguisher })).toHaveProperty(
        'hashValue',
        hashValue,
      )
    }),
  )
})

test('a hand holds different cards of the deck', () => {
  const sizes = fc
    .integer({ min: 1, max: 60 })
    .chain((deck) => fc.tuple(fc.constant(deck), fc.integer({ min: 1, max: 10 })))
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), sizes, (hash, [deckSize, handSize]) => {
      const result = deal(String(hash), deckSize, Math.min(deckSize, handSize))
      if ('error' in result) return
      expect(new Set(result.hand).size).toBe(Math.min(deckSize, handSize))
      for (const card of result.hand) expect(card >= 0 && card < deckSize).toBe(true)
    }),
  )
})

test('every hand is dealt equally often, in every order', () => {
  const hands = Array.from({ length: 5 * 4 * 3 }, (_, hash) => JSON.stringify(deal(String(hash), 5, 3)))
  const orders = new Set(hands.map((text) => text.split(',"hashValue')[0]))
  expect(orders.size).toBe(60)
})
