import type { Full } from '../view/index.ts'
import { scenarios } from './head.ts'
import { panels } from './panels.ts'
import { speed } from './speed.ts'
import { titleBlock } from './title-block.ts'

/** What the player has where there is room for all of it: scenarios, speed, parameters, what must hold, and the title block. */
export const full: Full = {
  head: scenarios,
  keys: speed,
  below: (model, tell) => [panels(model, tell), titleBlock(model)],
}
