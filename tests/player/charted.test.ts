import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { Item } from '../../sims/kernel/index.ts'
import { drawsCharts, open } from '../../src/player/index.ts'
import { sceneAt } from '../../src/player/model.ts'
import { isChart } from '../../src/player/scene/index.ts'
import { loadSim, simIds } from '../support/catalog.ts'
import { anyActs, anyParams } from '../support/laws.ts'

describe.each(simIds)('%s', (id) => {
  test('draws charts with any parameters and acts, or with none: its iframe page has them, or has them not', async () => {
    const loaded = await loadSim(id, 'en')
    const { sim } = loaded
    const model = open(loaded, 'en')
    const isDrawn = drawsCharts(model)
    fc.assert(
      fc.property(anyParams(sim.params), anyActs(sim), (params, acts) => {
        fc.pre(!sim.refuses?.(params))
        const shown = { ...model, params, acts, run: run(sim, { params, acts }) }
        expect(drawsCharts(shown)).toBe(isDrawn)
        const items = shown.run.frames.flatMap((_, frame): Item[] =>
          sceneAt(shown, frame).rows.flatMap((row) => row.items),
        )
        if (!isDrawn) expect(items.filter(isChart)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
