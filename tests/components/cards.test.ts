import { expect, test } from 'vitest'
import { cardsFile } from '../../src/components/cards-file.ts'
import { numberOf } from '../../src/components/card/cite.ts'
import { elementCode, frameCode } from '../../src/components/card/embed-code.ts'
import { chooseHomeSim } from '../../src/components/home-sim.ts'
import { searchDocuments } from '../../src/components/search-documents.ts'
import { cardFacts, cardText } from '../../src/schemas/card.ts'
import { arrange } from '../../src/schemas/library.ts'
import { buildSearch } from '../../src/search/index.ts'
import { ours } from '../schemas/support.ts'

const sources = ours().cards.map(({ deck, id, facts, texts }) => ({
  deck,
  id,
  facts: cardFacts.parse(facts),
  text: cardText.parse(texts.zh!.front),
  body: texts.zh!.body,
}))
const decks = [...new Set(sources.map(({ deck }) => deck))].map((id) => ({ id, en: `the ${id}`, zh: `${id} 组` }))
const cards = arrange(decks, sources)

test('the review’s file names every prompt once and leads to its card', () => {
  const file = cardsFile('/podstep/', 'zh', cards)
  const prompts = file.flatMap((card) => card.prompts.map(({ id }) => id))
  expect(new Set(prompts).size).toBe(prompts.length)
  expect(prompts).toContain('pause-container/crash-keeps-ip')
  expect(file.find(({ id }) => id === 'pause-container')).toMatchObject({
    deck: 'pods',
    deckName: 'pods 组',
    url: '/podstep/zh/cards/pause-container/',
    sim: 'pause-container',
    revision: expect.stringMatching(/^[0-9a-f]{12}$/),
  })
})

test('the search’s documents are plain text, and the search takes them', () => {
  const terms = [{ id: 'pod', en: 'Pod', zh: 'Pod', synonyms: ['po'], meaning: { en: 'A Pod.', zh: '一组容器。' } }]
  const documents = searchDocuments('/', 'zh', { cards, sims: [], terms })
  expect(documents.map(({ kind }) => kind)).toEqual([...cards.map(() => 'card'), 'term'])
  for (const { title, answer, body, headings } of documents)
    expect([title, answer, body, ...headings].join(' ')).not.toMatch(/`|\*\*|<Cite|<\/?Wrong|\]\(|mermaid/)
  expect(documents.at(-1)!.url).toBe('/zh/glossary/#pod')
  expect(JSON.parse(buildSearch(documents, terms).index)).toBeTypeOf('object')
})

test('a citation has its source’s number, and an unknown one says which there are', () => {
  const two = ['a', 'b'].map((id) => ({ id, title: `Title ${id}`, url: 'https://kubernetes.io/', version: '1.36' }))
  expect(numberOf(two, 'b')).toEqual({ n: 2, title: 'Title b' })
  expect(() => numberOf(two, 'c')).toThrow('source “c”: expected one of a, b of card.yaml')
})

test('the texts to copy are whole', () => {
  const shown = { sim: 'sidecar', scenario: 'start', lang: 'en' } as const
  expect(frameCode('https://podstep.example/', shown)).toBe(
    '<iframe src="https://podstep.example/en/embed/sidecar/?scenario=start" title="Podstep: sidecar" ' +
      'width="100%" height="640" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>',
  )
  expect(elementCode('https://podstep.example/', shown)).toBe(
    '<pod-step sim="sidecar" scenario="start" lang="en"></pod-step>\n' +
      '<script type="module" src="https://podstep.example/podstep.js"></script>',
  )
})

test('the home page runs the life of a Pod where there is one', () => {
  expect(chooseHomeSim(['canary', 'pod-lifecycle'])).toBe('pod-lifecycle')
  expect(chooseHomeSim(['canary'])).toBe('canary')
})
