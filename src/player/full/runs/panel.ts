import { duration, narrate, plain } from '../../../i18n/narrate.ts'
import type { Run } from '../../../../sims/kernel/index.ts'
import { beatIndex, sceneAt, toBeat } from '../../model.ts'
import type { Model, Take } from '../../model.ts'
import { changedKeys, layout, picture } from '../../scene/index.ts'
import type { Kit, Width } from '../../scene/index.ts'
import { put } from '../../strings/index.ts'
import { sheetOf } from '../../view/stage.ts'
import type { Tell } from '../../view/tell.ts'
import { h } from '../../vnode.ts'
import type { VElement } from '../../vnode.ts'
import { sayOf } from '../strings/index.ts'
import { choose, keepRun, swap } from './change.ts'
import { beside, inCommon, pairs } from './compare.ts'
import type { Pair } from './compare.ts'
import { nameOf } from './name.ts'

/** The other run's picture at the same moment; what is not as in the run that is shown is in focus. */
const otherPicture = (model: Model, other: Model, width: Width, kit: Kit): VElement => {
  const [here, there] = [sceneAt(model, model.frame), sceneAt(other, other.frame)]
  return h(
    'div',
    { class: 'other', role: 'group', 'aria-label': sayOf(model).otherPicture },
    picture(layout(there, sheetOf(other, width, kit), changedKeys(here, there)), true),
  )
}

/** The beats of both runs by their moment, from the first that differs on; each leads to itself, in its own run. */
function table(model: Model, take: Take, other: Model, common: number, tell: Tell): VElement {
  const say = sayOf(model)
  const sentence = ({ frames, beats }: Run, index: number) => plain(narrate(model.words, frames[beats[index]!.first]!))
  const moment = ({ one, other: there }: Pair) => {
    const [run, index] = one === undefined ? [other.run, there!] : [model.run, one]
    return duration(run.frames[run.beats[index]!.first]!.at)
  }
  const cell = (shown: Model, index: number | undefined, go: ((now: Model) => Model) | undefined) => {
    // A wrong model's run is shown beside the real one, never in its place.
    if (index !== undefined && !go) return h('td', {}, sentence(shown.run, index))
    const attrs = {
      type: 'button',
      'aria-current': index === beatIndex(shown) && 'step',
      onclick: () => tell.change(go!),
    }
    return h('td', {}, index !== undefined && h('button', attrs, sentence(shown.run, index)))
  }
  const rows = pairs(model.run, other.run, common).map((pair, row) =>
    h(
      'tr',
      { key: `${pair.one ?? ''} ${pair.other ?? ''}`, class: row === 0 && 'parts' },
      h('th', { scope: 'row' }, moment(pair), row === 0 && h('small', {}, say.firstDifference)),
      cell(model, pair.one, (now) => toBeat(now, pair.one!)),
      cell(other, pair.other, take.idea ? undefined : (now) => swap(now, take, other.run.beats[pair.other!]!.last)),
    ),
  )
  const head = [say.moment, say.thisRun, say.otherRun].map((name) => h('th', { scope: 'col' }, name))
  return h(
    'table',
    {},
    h('caption', {}, put(say.inCommon, { n: common })),
    h('thead', {}, h('tr', {}, head)),
    h('tbody', {}, rows),
  )
}

/** The runs that were kept or left by acting; one of them stands beside the run that is shown, the first difference marked. */
export function runs(model: Model, tell: Tell, width: Width, kit: Kit): VElement {
  const say = sayOf(model)
  const { left, own } = model
  const chosen = left.find((take) => take === own?.beside)
  const other = chosen && beside(model, chosen)
  const common = other && inCommon(model.run, other.run)
  const list = left.map((take, index) =>
    h(
      'button',
      {
        key: `run ${index}`,
        type: 'button',
        'aria-pressed': String(take === chosen),
        onclick: () => tell.change((now) => choose(now, take)),
      },
      nameOf(model, take),
    ),
  )
  return h(
    'details',
    { class: 'runs' },
    h('summary', {}, say.runs, h('small', {}, left[0] ? put(say.runsKept, { n: left.length }) : say.runsNote)),
    h(
      'div',
      { class: 'ways' },
      h('button', { key: 'keep', type: 'button', onclick: () => tell.change(keepRun) }, say.keepRun),
      h('div', { class: 'kept-runs', role: 'group', 'aria-label': say.runs }, list),
    ),
    other && otherPicture(model, other, width, kit),
    other && (common === undefined ? h('p', {}, say.nothingDiffers) : table(model, chosen, other, common, tell)),
  )
}
