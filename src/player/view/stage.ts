import { label } from '../../i18n/narrate.ts'
import type { Label } from '../../../sims/kernel/index.ts'
import { sceneAt } from '../model.ts'
import type { Model } from '../model.ts'
import { changedKeys, layout, picture } from '../scene/index.ts'
import type { Kit, Sheet, Width } from '../scene/index.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'

const known = new WeakMap<object, Partial<Record<Width, number>>>()

/** The tallest picture of a run at one width: the stage keeps that height, so that nothing below it jumps. */
function tallest(model: Model, sheet: Sheet): number {
  const heights = known.get(model.run) ?? {}
  known.set(model.run, heights)
  return (heights[sheet.width] ??= Math.max(
    ...model.run.beats.map(({ last }) => layout(sceneAt(model, last), sheet).height),
  ))
}

/** What differs from the step before. */
export const changes = (model: Model): Set<string> =>
  changedKeys(model.shownBefore === null ? undefined : sceneAt(model, model.shownBefore), sceneAt(model, model.frame))

/** What a model's scenes are drawn with. */
export const sheetOf = (model: Model, width: Width, kit: Kit): Sheet => ({
  width,
  kit,
  looks: model.say.looks,
  say: (text: Label) => label(model.words, text),
})

/** The picture, with what changed since the step before in focus. */
export const stage = (model: Model, widths: readonly Width[], kit: Kit): VElement =>
  h(
    'div',
    { class: 'stage' },
    widths.map((width) => {
      const sheet = sheetOf(model, width, kit)
      const drawn = layout(sceneAt(model, model.frame), sheet, changes(model))
      return picture(drawn, Math.max(tallest(model, sheet), drawn.height), !widths[1])
    }),
  )
