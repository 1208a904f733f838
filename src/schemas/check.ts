import { resolve } from 'node:path'
import { requireSoundContent } from './check-content.ts'

try {
  const { cards, narrations, questions } = await requireSoundContent(resolve(import.meta.dirname, '../..'))
  console.log(
    `${cards.length} cards, the words of ${narrations.length} simulations and the questions of ${questions.length}, both languages: nothing is wrong`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
