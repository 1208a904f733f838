import { flowHash } from './flow-hash.ts'

export interface ShuffleShardingInput {
  /** How many queues there are. */
  readonly deckSize: number
  /** How many of them a flow may use. */
  readonly handSize: number
  readonly flowSchema?: string
  readonly flowDistinguisher?: string
  /** An unsigned 64-bit number in decimal, in place of the two names. */
  readonly hashValue?: string
}

/** Queue indexes in the order dealt, and the flow's hash in decimal; `error` when the sizes are not allowed. */
export type ShuffleShardingResult = { readonly hand: readonly number[]; readonly hashValue: string } | { error: true }

/** With more the hash would not be evenly spread over all hands any more. */
const MAX_HASH_BITS = 60
const MAX_DECK_SIZE = 2 ** 26

/**
 * Which queues of a priority level a flow may use: a hand of cards dealt from a deck, by the flow's hash alone.
 *
 * Two flows seldom get the same hand, so one that floods its queues leaves others a way around.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/util/shufflesharding/dealer.go.
 */
export function shuffleSharding(input: ShuffleShardingInput): ShuffleShardingResult {
  const { deckSize, handSize, flowSchema = '', flowDistinguisher = '', hashValue } = input
  if (!isDealable(deckSize, handSize)) return { error: true }

  const hash = hashValue === undefined ? flowHash(flowSchema, flowDistinguisher) : BigInt(hashValue)
  return { hand: deal(hash, deckSize, handSize), hashValue: String(hash) }
}

function isDealable(deckSize: number, handSize: number): boolean {
  if (deckSize <= 0 || handSize <= 0 || handSize > deckSize || deckSize > MAX_DECK_SIZE) return false
  return Math.ceil(Math.log2(deckSize) * handSize) <= MAX_HASH_BITS
}

function deal(hash: bigint, deckSize: number, handSize: number): number[] {
  const places: number[] = []
  for (let rest = hash; places.length < handSize;) {
    const cardsLeft = BigInt(deckSize - places.length)
    places.push(Number(rest % cardsLeft))
    rest /= cardsLeft
  }
  return places.map((place, index) => cardAt(place, places.slice(0, index)))
}

/** A place counts only the cards still in the deck: cards dealt before it, the last one first, push it up. */
const cardAt = (place: number, placesBefore: readonly number[]): number =>
  placesBefore.reduceRight((card, before) => (card >= before ? card + 1 : card), place)
