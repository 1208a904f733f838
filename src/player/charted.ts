import { sceneAt } from './model.ts'
import type { Model } from './model.ts'
import { isChart } from './scene/index.ts'

/** Whether a simulation draws bars, tables or time lines: it follows its track, or its first picture has some. */
export const drawsCharts = (model: Model): boolean =>
  !!model.sim.track || sceneAt(model, 0).rows.some(({ items }) => items.some(isChart))
