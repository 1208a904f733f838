import { describe, expect, test } from 'vitest'
import { act, setParam, toScenario, undo } from '../../src/player/full/change.ts'
import { openLink } from '../../src/player/full/link/open.ts'
import { choose, keepRun, swap } from '../../src/player/full/runs/change.ts'
import { beside, inCommon, pairs } from '../../src/player/full/runs/compare.ts'
import { nameOf } from '../../src/player/full/runs/name.ts'
import { runs } from '../../src/player/full/runs/panel.ts'
import { frameOf, toBeat } from '../../src/player/model.ts'
import type { Model } from '../../src/player/model.ts'
import { silent } from '../../src/player/view/tell.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import { loadSim, simIds } from '../support/catalog.ts'

const loaded = await loadSim('pause-container', 'en')
const opened = openLink(loaded, 'en', {})
const acted = act(toBeat(opened, 3), 'killSandbox', '')
const html = (model: Model) => toMarkup(runs(model, silent, 660, {}))

describe('a run that was left', () => {
  test('by acting stays listed, named by what tells it from the one that is shown', () => {
    expect(acted.left).toHaveLength(1)
    expect(nameOf(acted, acted.left[0]!)).toBe(
      'the app crashes · with Crash a container: app, 5 s · with Crash a container: app, 9 s · without Kill the sandbox, 600 ms',
    )
    expect(html(acted)).toContain('kept: 1')
  })

  test('by hand is kept when a parameter changes, and is named by the parameter', () => {
    const model = setParam(keepRun(toBeat(opened, 2)), 'containers', 1)
    expect(nameOf(model, model.left[0]!)).toBe('the app crashes · app containers: 2')
    expect(undo(model).params['containers']).toBe(2)
    const elsewhere = toScenario(model, 'shared-pid')
    expect(elsewhere.left).toBe(model.left)
    expect(nameOf(elsewhere, model.left[0]!)).toBe('the app crashes')
  })

  test('makes room for newer ones at last', () => {
    let model = opened
    for (let each = 0; each < 12; each++) model = keepRun(model)
    expect(model.left).toHaveLength(8)
    expect(nameOf(model, model.left[0]!)).toBe('the app crashes · as it is now')
  })
})

describe('two runs side by side', () => {
  const [take] = acted.left
  const other = beside(acted, take!)

  test('stand at the same moment', () => {
    expect(frameOf(other).at).toBe(frameOf(acted).at)
    const early = beside(toBeat(acted, 0), take!)
    expect(frameOf(early).at).toBe(0)
  })

  test('part where they first differ, and nothing before is told twice', () => {
    const common = inCommon(acted.run, other.run)!
    const kinds = ({ run }: Model) => run.beats.map(({ first }) => run.frames[first]!.event.kind)
    expect(kinds(acted).slice(0, common)).toEqual(kinds(other).slice(0, common))
    expect(kinds(acted)[common]).toBe('sandbox.died')
    expect(inCommon(acted.run, acted.run)).toBeUndefined()
    const table = html(choose(acted, take!))
    expect(table.match(/class="parts"/g)).toHaveLength(1)
    expect(table).toContain(`Beats in common before they part: ${common}`)
    expect(table).toContain('<svg class="scene w660 live"')
    expect(html(choose(choose(acted, take!), take!))).not.toContain('<table')
  })

  test('pair their beats by moment, each once and in order', () => {
    const common = inCommon(acted.run, other.run)!
    const rows = pairs(acted.run, other.run, common)
    const from = (count: number) => Array.from({ length: count - common }, (_, index) => index + common)
    expect(rows.flatMap(({ one }) => one ?? [])).toEqual(from(acted.run.beats.length))
    expect(rows.flatMap(({ other: there }) => there ?? [])).toEqual(from(other.run.beats.length))
  })

  test('change places, and neither is lost', () => {
    const swapped = swap(choose(acted, take!), take!, 5)
    expect([swapped.run, swapped.frame, swapped.acts]).toEqual([other.run, 5, take!.acts])
    const back = swap(swapped, swapped.left[0]!, acted.frame)
    expect([back.run, back.frame, back.acts]).toEqual([acted.run, acted.frame, acted.acts])
    expect(html(back)).toContain('<table')
  })

  test('that do not differ say so', () => {
    const model = keepRun(opened)
    expect(html(choose(model, model.left[0]!))).toContain('Nothing in these two runs tells them apart')
  })
})

test.each(simIds)('scenarios of %s stand side by side without a gap in either language', async (id) => {
  for (const lang of ['en', 'zh'] as const) {
    const model = keepRun(openLink(await loadSim(id, lang), lang, {}))
    const { charts } = await import('../../src/player/charts/index.ts')
    for (const scenario of Object.keys(model.sim.scenarios)) {
      const shown = toScenario(model, scenario)
      const drawn = toMarkup(runs(choose(shown, shown.left[0]!), silent, 328, charts))
      expect(drawn).not.toMatch(/undefined|NaN|\{\w+\}/)
    }
  }
})
