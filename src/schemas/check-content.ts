import { z } from 'astro/zod'
import { checkCard } from './check-card.ts'
import { checkQuestions } from './check-questions.ts'
import { deck } from './deck.ts'
import { fits } from './fits.ts'
import { term } from './glossary.ts'
import { narration } from './narration.ts'
import type { Problem } from './problem.ts'
import { told } from './problem.ts'
import { readContent } from './read.ts'
import type { Content } from './read.ts'
import { readSims } from './sims.ts'
import type { KnownSims } from './sims.ts'

function checkNarrations({ narrations }: Content): Problem[] {
  return narrations.flatMap(({ sim, words }) =>
    (['en', 'zh'] as const).flatMap(
      (lang) => fits(narration, words[lang], `content/narration/${sim}/${lang}.yaml`).problems,
    ),
  )
}

/** What every simulation asks that has questions, and all words of questions that there are. */
function checkAllQuestions({ questions }: Content, sims: KnownSims): Problem[] {
  const words = new Map(questions.map((each) => [each.sim, each.words]))
  const asking = [...sims].filter(([, sim]) => sim.questions.length > 0).map(([id]) => id)
  const nothing = { en: undefined, zh: undefined }
  return [...new Set([...words.keys(), ...asking])].flatMap((id) =>
    checkQuestions(id, words.get(id) ?? nothing, sims.get(id)),
  )
}

/** Everything that is wrong with the content, beside the simulations that it speaks of. */
export function checkContent(content: Content, sims: KnownSims): Problem[] {
  const decks = fits(z.array(deck), content.decks, 'content/decks.yaml')
  const glossary = fits(z.array(term), content.glossary, 'content/glossary.yaml')
  const known = {
    decks: new Set(decks.value?.map(({ id }) => id)),
    cards: new Set(content.cards.map(({ id }) => id)),
    sims,
  }
  return [
    ...decks.problems,
    ...glossary.problems,
    ...content.cards.flatMap((card) => checkCard(card, known)),
    ...checkNarrations(content),
    ...checkAllQuestions(content, sims),
  ]
}

/**
 * Checks the content below a root.
 *
 * @throws Error with one line for every problem
 */
export async function requireSoundContent(root: string): Promise<Content> {
  const content = readContent(root)
  const problems = checkContent(content, await readSims(root))
  if (problems.length === 0) return content
  throw new Error([`The content has ${problems.length} faults:`, ...problems.map(told)].join('\n'))
}
