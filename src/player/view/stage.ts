import { label } from '../../i18n/narrate.ts'
import type { Label } from '../../../sims/kernel/index.ts'
import { sceneAt } from '../model.ts'
import type { Model } from '../model.ts'
import { changedKeys, layout, picture } from '../scene/index.ts'
import type { Kit, Picture, Sheet, Width } from '../scene/index.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'

const plans = new WeakMap<object, Partial<Record<Width, Sheet>>>()

/** What differs from the step before. */
export const changes = (model: Model): Set<string> =>
  changedKeys(model.shownBefore === null ? undefined : sceneAt(model, model.shownBefore), sceneAt(model, model.frame))

/** What the scenes of a run are drawn with: all of them are placed once, so that each thing keeps its place. */
export function sheetOf(model: Model, width: Width, kit: Kit): Sheet {
  const known = plans.get(model.run) ?? {}
  plans.set(model.run, known)
  if (known[width]) return known[width]
  const sheet = { width, kit, plan: new Map(), looks: model.say.looks, say: (text: Label) => label(model.words, text) }
  model.run.frames.forEach((_, frame) => layout(sceneAt(model, frame), sheet))
  return (known[width] = sheet)
}

/** The picture, with what changed since the step before in focus, and what lies over it. */
export const stage = (
  model: Model,
  widths: readonly Width[],
  kit: Kit,
  over: (drawn: Picture) => readonly VElement[] | undefined,
): VElement =>
  h(
    'div',
    { class: 'stage' },
    widths.map((width) => {
      const drawn = layout(sceneAt(model, model.frame), sheetOf(model, width, kit), changes(model))
      return picture({ ...drawn, parts: [...drawn.parts, ...(over(drawn) ?? [])] }, !widths[1])
    }),
  )
