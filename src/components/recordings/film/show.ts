import { frameOf, toBeat } from '../../../player/model.ts'
import type { Loaded, Model, Request } from '../../../player/model.ts'
import type { Lang } from '../../../player/index.ts'
import { events } from '../../../player/view/events.ts'
import type { Full } from '../../../player/view/index.ts'
import type { Tell } from '../../../player/view/tell.ts'
import { h } from '../../../player/vnode.ts'
import type { VElement } from '../../../player/vnode.ts'
import { runsOf } from './sides.ts'

/** Opens a recording at its beginning, or at the first thing that can be seen. */
export function openFilm(loaded: Loaded, lang: Lang, request: Request = {}): Model {
  const { runs } = runsOf(loaded)
  const scenario = request.scenario === 'simulated' && runs['simulated'] ? 'simulated' : 'recorded'
  const run = runs[scenario]!
  const problems: string[] = []
  const rest = { params: {}, acts: [], left: [], problems, shownBefore: null, playing: false, speed: 1 }
  const model: Model = { ...loaded, ...rest, lang, scenario, run, frame: 0 }
  const asked = run.beats.findIndex(({ id }) => id === request.beat)
  const seen = run.beats.findIndex(({ last }) => loaded.sim.scene(run.frames[last]!.state, {}, 0).rows.length > 0)
  return toBeat(model, Math.max(0, asked < 0 ? seen : asked))
}

/** The other side at the same moment: the last beat that has begun by then. */
export function toSide(model: Model, side: string): Model {
  const run = runsOf(model).runs[side]
  if (!run || side === model.scenario) return model
  const { at } = frameOf(model)
  const beat = run.beats.findLastIndex(({ first }) => run.frames[first]!.at <= at)
  return { ...toBeat({ ...model, run, scenario: side }, beat), shownBefore: null }
}

function sides(model: Model, tell: Tell): VElement[] {
  const { words, scenario } = model
  const { runs, which } = runsOf(model)
  const choose = (side: string) =>
    h(
      'button',
      {
        type: 'button',
        'aria-pressed': String(side === scenario),
        onclick: () => tell.change((shown) => toSide(shown, side)),
      },
      words.scenarios[side],
    )
  return [h('div', { class: 'scenarios', role: 'group', 'aria-label': which }, Object.keys(runs).map(choose))]
}

/** What the player of a recording has beside its keys: the switch between recorded and simulated. */
export const film: Full = {
  open: openFilm,
  head: sides,
  keys: () => [],
  press: (tell) => ({
    r: () => tell.change((shown) => toSide(shown, shown.scenario === 'recorded' ? 'simulated' : 'recorded')),
  }),
  below: (model, tell) => [events(model, tell)],
}
