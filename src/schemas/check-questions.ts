import { fits } from './fits.ts'
import type { Problem } from './problem.ts'
import { questionWords } from './question-words.ts'
import type { QuestionWords } from './question-words.ts'
import type { Bilingual } from './read.ts'
import type { KnownSim } from './sims.ts'

type Names = Readonly<Record<string, unknown>>

/** Which of two records lacks what the other one has; `field` says where in the file they stand. */
function unlike(field: string, names: Names, wanted: Names, as: string): Omit<Problem, 'file'>[] {
  const at = (name: string) => (field ? `${field}.${name}` : name)
  const [have, want] = [Object.keys(names), Object.keys(wanted)]
  return [
    ...want
      .filter((name) => !have.includes(name))
      .map((name) => ({ field: at(name), expected: `what ${as} has under this name`, found: 'nothing' })),
    ...have
      .filter((name) => !want.includes(name))
      .map((name) => ({ field: at(name), expected: `only names that ${as} has`, found: `"${name}"` })),
  ]
}

/** The same choices, in the same order, and the same misconceptions in Chinese as in English. */
function alike(en: QuestionWords, zh: QuestionWords): Omit<Problem, 'file'>[] {
  return Object.entries(zh).flatMap(([name, words]) => {
    const other = en[name]
    if (!other) return []
    const [shown, wanted] = [Object.keys(words.choices ?? {}), Object.keys(other.choices ?? {})]
    const choices = unlike(`${name}.choices`, words.choices ?? {}, other.choices ?? {}, 'en.yaml')
    const mixed = choices.length === 0 && shown.some((choice, index) => choice !== wanted[index])
    const order = { field: `${name}.choices`, expected: `the order ${wanted.join(', ')}`, found: shown.join(', ') }
    return [
      ...choices,
      ...(mixed ? [order] : []),
      ...unlike(`${name}.beliefs`, words.beliefs, other.beliefs, 'en.yaml'),
    ]
  })
}

/** The words of one language: every question of the simulation, and no other. */
function read(sim: string, words: unknown, file: string, known: KnownSim | undefined): Read {
  const { value, problems } = fits(questionWords, words, file)
  const asks = Object.fromEntries((known?.questions ?? []).map((name) => [name, name]))
  const own = value ? unlike('', value, asks, `sims/catalog/${sim}/questions.ts`) : []
  return { value, problems: [...problems, ...own.map((each) => ({ file, ...each }))] }
}

interface Read {
  readonly value: QuestionWords | undefined
  readonly problems: readonly Problem[]
}

/** Everything that can be wrong with what one simulation says when it asks: in each language, and one beside the other. */
export function checkQuestions(sim: string, words: Bilingual, known: KnownSim | undefined): Problem[] {
  const file = `content/questions/${sim}/zh.yaml`
  const en = read(sim, words.en, `content/questions/${sim}/en.yaml`, known)
  const zh = read(sim, words.zh, file, known)
  const both = en.value && zh.value ? alike(en.value, zh.value) : []
  return [...en.problems, ...zh.problems, ...both.map((each) => ({ file, ...each }))]
}
