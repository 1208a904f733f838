import { expect, test } from 'vitest'
import { arrange, byDeck } from '../../src/schemas/library.ts'
import type { CardSource } from '../../src/schemas/library.ts'
import { sound } from './support.ts'
import { cardFacts, cardText } from '../../src/schemas/card.ts'
import type { Deck } from '../../src/schemas/deck.ts'

const [card] = sound().cards
const facts = cardFacts.parse(card!.facts)
const { body, front } = card!.texts.en!
const source = (deck: string, id: string, level: number): CardSource => ({
  deck,
  id,
  facts: { ...facts, level },
  text: cardText.parse(front),
  body,
})
const decks: Deck[] = ['x', 'y', 'z'].map((id) => ({ id, en: id, zh: id }))

test('cards stand by deck, then from easy to deep, and know their place', () => {
  const cards = arrange(decks, [source('z', 'd', 1), source('x', 'c', 2), source('x', 'b', 1), source('x', 'a', 2)])
  expect(cards.map(({ id, place, of }) => `${id} ${place}/${of}`)).toEqual(['b 1/3', 'a 2/3', 'c 3/3', 'd 1/1'])
  expect(byDeck(cards).map(({ deck, cards: own }) => `${deck.id}${own.length}`)).toEqual(['x3', 'z1'])
})

test('a prompt’s id is unique over all cards, and the first asks the card’s own question', () => {
  const [first] = arrange(decks, [source('x', 'a', 1)])
  expect(first!.prompts).toEqual([
    { id: 'a/question', kind: 'question', ask: 'Why?', answer: 'Because.' },
    { id: 'a/why', kind: 'fact', ask: 'Why so?', answer: 'So.' },
    { id: 'a/guess', kind: 'predict', asks: 'next', ask: 'What next?', answer: 'That.' },
  ])
})

test('the revision follows the text of the language, not the card’s level', () => {
  const [one, other] = arrange(decks, [source('x', 'a', 1), source('x', 'b', 3)])
  expect(one!.revision).toBe(other!.revision)
  const [changed] = arrange(decks, [{ ...source('x', 'a', 1), body: 'new' }])
  expect(changed!.revision).not.toBe(one!.revision)
})
