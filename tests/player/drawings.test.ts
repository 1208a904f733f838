import { describe, expect, test } from 'vitest'
import { charts } from '../../src/player/charts/index.ts'
import { open, sceneAt } from '../../src/player/model.ts'
import { layout, WIDTHS } from '../../src/player/scene/index.ts'
import { sheetOf } from '../../src/player/view/stage.ts'
import { loadSim, simIds } from '../support/catalog.ts'

const LANGS = ['en', 'zh'] as const

describe.each(simIds)('%s', (id) => {
  test.each(LANGS)(
    'draws every frame of every scenario inside its sheet, and things keep their place (%s)',
    async (lang) => {
      const loaded = await loadSim(id, lang)
      for (const scenario of Object.keys(loaded.sim.scenarios)) {
        const model = open(loaded, lang, { scenario })
        for (const width of WIDTHS) {
          const sheet = sheetOf(model, width, charts)
          let before = new Map<string, { x: number; y: number }>()
          model.run.frames.forEach((_, frame) => {
            const { spots, height } = layout(sceneAt(model, frame), sheet)
            for (const [key, { x, y, w, h }] of spots) {
              const where = `${scenario}, frame ${frame}, width ${width}: ${key}`
              expect(x, `${where} begins on the sheet`).toBeGreaterThanOrEqual(0)
              expect(x + w, `${where} ends on the sheet`).toBeLessThanOrEqual(width + 1)
              expect(y + h, `${where} ends on the sheet`).toBeLessThanOrEqual(height + 1)
              const place = before.get(key)
              if (place) expect({ x, y }, `${where} keeps its place`).toEqual({ x: place.x, y: place.y })
            }
            before = spots
          })
        }
      }
    },
  )

  test('is drawn with the kit from its first picture on, if ever', async () => {
    const { isChart } = await import('../../src/player/scene/index.ts')
    const loaded = await loadSim(id, 'en')
    for (const scenario of Object.keys(loaded.sim.scenarios)) {
      const model = open(loaded, 'en', { scenario })
      const drawn = model.run.frames.map((_, frame) =>
        sceneAt(model, frame).rows.some(({ items }) => items.some(isChart)),
      )
      expect(drawn.some(Boolean) && !loaded.sim.track).toBe(drawn[0] && !loaded.sim.track)
    }
  })
})
