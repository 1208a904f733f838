import { toFrame } from '../../model.ts'
import type { Model, Take } from '../../model.ts'
import { keep } from '../own.ts'
import { beside } from './compare.ts'

/** As many runs are kept as fit on a screen of names; the oldest goes. */
const MOST = 8

const takeOf = ({ scenario, params, acts, frame }: Model): Take => ({ scenario, params, acts, frame })

/** Keeps the run that is shown, to come back to it or to compare another with it. */
export const leave = (model: Model): readonly Take[] => [...model.left, takeOf(model)].slice(-MOST)

/** Keeps the run that is shown and goes on with it. */
export const keepRun = (model: Model): Model => ({ ...model, left: leave(model) })

/** Puts a kept run beside the one that is shown; once more takes it away. */
export const choose = (model: Model, take: Take): Model =>
  keep(model, { beside: model.own?.beside === take ? undefined : take })

/** Shows a kept run at one of its frames; the one that was shown is kept in its place, and stays beside it. */
export function swap(model: Model, take: Take, frame: number): Model {
  const here = takeOf(model)
  const left = model.left.map((each) => (each === take ? here : each))
  return keep(toFrame({ ...beside(model, take), left, playing: false, problems: [] }, frame), { beside: here })
}
