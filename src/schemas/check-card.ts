import { cardFacts, cardText } from './card.ts'
import type { CardFacts } from './card.ts'
import { checkText } from './check-text.ts'
import { fits } from './fits.ts'
import { headingsOf } from './plain.ts'
import type { Problem } from './problem.ts'
import { shown } from './problem.ts'
import type { CardFolder } from './read.ts'
import type { KnownSim, KnownSims } from './sims.ts'

/** What a card may speak of. */
export interface Known {
  readonly decks: ReadonlySet<string>
  readonly cards: ReadonlySet<string>
  readonly sims: KnownSims
}

const LANGS = ['en', 'zh'] as const
const among = (names: Iterable<string>) => `one of ${[...names].join(', ')}`

/** The questions that prompts ask: the simulation has them, and puts them in the prompt's scenario, or the card's. */
function checkAsked(file: string, { prompts, scenario: ofCard }: CardFacts, sim: KnownSim): Problem[] {
  return prompts.flatMap((prompt, index): Problem[] => {
    if (prompt.kind !== 'predict') return []
    const { asks, scenario = ofCard } = prompt
    if (!sim.scenarios.includes(scenario)) {
      const expected = among(sim.scenarios)
      return [{ file, field: `prompts.${index}.scenario`, expected, found: shown(scenario) }]
    }
    const field = `prompts.${index}.asks`
    const found = shown(asks)
    if (!sim.questions.includes(asks)) return [{ file, field, expected: questionsOf(sim.questions), found }]
    if (sim.asks(asks, scenario)) return []
    const asked = sim.questions.filter((name) => sim.asks(name, scenario))
    return [{ file, field, expected: questionsOf(asked, ` that is put in scenario “${scenario}”`), found }]
  })
}

const questionsOf = (names: readonly string[], more = '') =>
  `a question of the simulation${more} (${names.join(', ') || 'there is none'})`

function checkFacts(file: string, facts: CardFacts, { cards, sims }: Known): Problem[] {
  const problems: Problem[] = []
  const { sim, scenario } = facts
  const known = sims.get(sim)
  if (!known) problems.push({ file, field: 'sim', expected: among(sims.keys()), found: shown(sim) })
  else if (!known.scenarios.includes(scenario))
    problems.push({ file, field: 'scenario', expected: among(known.scenarios), found: shown(scenario) })
  else problems.push(...checkAsked(file, facts, known))
  for (const id of facts.related.filter((each) => !cards.has(each)))
    problems.push({ file, field: 'related', expected: among(cards), found: shown(id) })

  const { kind } = facts.prompts[0]!
  if (kind !== 'question')
    problems.push({ file, field: 'prompts.0.kind', expected: '"question", the card’s own', found: shown(kind) })
  for (const [field, ids] of [['prompts', facts.prompts] as const, ['sources', facts.sources] as const])
    for (const { id } of ids.filter((each, index) => ids.findIndex((other) => other.id === each.id) < index))
      problems.push({ file, field, expected: 'every id once', found: `${shown(id)} twice` })
  return problems
}

/** The same headings in both languages: as many, and of the same levels. */
function checkHeadings(path: string, { texts }: CardFolder): Problem[] {
  if (!texts.en || !texts.zh) return []
  const [en, zh] = [headingsOf(texts.en.body), headingsOf(texts.zh.body)]
  const at = en.findIndex(({ level }, index) => zh[index]?.level !== level)
  const odd = at < 0 && zh.length > en.length ? en.length : at
  if (odd < 0) return []
  const said = (headings: typeof en) => {
    const heading = headings[odd]
    return heading ? `“${'#'.repeat(heading.level)} ${heading.text}”` : 'no more headings'
  }
  return [
    { file: `${path}/zh.mdx`, field: `heading ${odd + 1}`, expected: `what answers ${said(en)}`, found: said(zh) },
  ]
}

/** Everything that can be wrong with a card, in the order in which its files are read. */
export function checkCard(card: CardFolder, known: Known): Problem[] {
  const path = `content/cards/${card.deck}/${card.id}`
  const problems: Problem[] = []
  if (!known.decks.has(card.deck))
    problems.push({ file: path, field: 'folder', expected: among(known.decks), found: shown(card.deck) })
  const facts = fits(cardFacts, card.facts, `${path}/card.yaml`)
  problems.push(...facts.problems)
  if (facts.value) problems.push(...checkFacts(`${path}/card.yaml`, facts.value, known))

  for (const lang of LANGS) {
    const file = `${path}/${lang}.mdx`
    const text = card.texts[lang]
    if (!text) {
      problems.push({ file, field: 'the file', expected: 'the card in this language too', found: 'no file' })
      continue
    }
    const front = fits(cardText, text.front, file)
    problems.push(...front.problems)
    if (front.value && facts.value)
      problems.push(...checkText({ file, lang, facts: facts.value, cards: known.cards }, front.value, text.body))
  }
  return [...problems, ...checkHeadings(path, card)]
}
