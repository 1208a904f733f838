import { resolve } from 'node:path'
import { requireSoundContent } from './check-content.ts'

try {
  const { cards, narrations } = await requireSoundContent(resolve(import.meta.dirname, '../..'))
  console.log(
    `${cards.length} cards and the words of ${narrations.length} simulations, both languages: nothing is wrong`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
