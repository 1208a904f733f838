import { proposedBy } from '../index.ts'
import type { Model } from './model.ts'
import { seedNow } from './player.ts'
import type { Answered } from './player.ts'
import { put } from './put.ts'

/** The model once the player has told what a guess came to: the answer, and the grade that follows. Afterwards it is only play. */
export function foretold(model: Model, { guess, right, isRight }: Answered): Model {
  const { prompts, current = '', shown, say } = model
  const asked = prompts.get(current)
  if (!asked || shown) return model
  const proposed = proposedBy(isRight)
  return {
    ...model,
    shown: true,
    predicted: { seed: seedNow(model, asked), guess, right, isRight, proposed },
    heard: put(isRight ? say.wasRight : say.wasWrong, { grade: say.grades[proposed - 1]! }),
  }
}
