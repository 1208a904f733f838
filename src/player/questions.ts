import type { Questions } from '../../sims/kernel/index.ts'
import type { Library } from './element.ts'
import type { Book } from './predict/index.ts'

const questions = import.meta.glob<Questions>('../../sims/catalog/*/questions.ts', { import: 'questions' })
const words = import.meta.glob<Book['words']>('../../content/questions/*/*.yaml', { import: 'default' })

/**
 * Loads what a simulation asks, in one language.
 *
 * @throws Error when it asks nothing
 */
export const loadQuestions: NonNullable<Library['questions']> = async (id, lang) => {
  const asks = questions[`../../sims/catalog/${id}/questions.ts`]
  const said = words[`../../content/questions/${id}/${lang}.yaml`]
  if (!asks || !said) throw new Error(`“${id}” asks nothing in “${lang}”`)
  const [loaded, book] = await Promise.all([asks(), said()])
  return { questions: loaded, words: book }
}
