import { defaults, run } from '../../../sims/kernel/index.ts'
import { beatIndex, frameOf, open, refused, toBeat, toFrame } from '../model.ts'
import type { Model, Values } from '../model.ts'
import { leave } from './runs/change.ts'

/** Another scenario, from its start. */
export const toScenario = (model: Model, scenario: string): Model => ({
  ...open(model, model.lang, { scenario }),
  speed: model.speed,
  left: model.left,
  ...(model.own && { own: model.own }),
})

/** Changes parameters: the run starts again and is shown at the same beat where it still has one, else at the nearest. */
export function setParams(model: Model, values: Values): Model {
  const params = { ...defaults(model.sim.params), ...model.params, ...values } as Values
  const refusal = refused(model, params)
  if (refusal) return { ...model, problems: [refusal] }
  const next = run(model.sim, { params, acts: model.acts })
  return toBeat({ ...model, params, run: next, problems: [], playing: false }, beatIndex(model))
}

/** Changes one parameter. */
export const setParam = (model: Model, name: string, value: number | string | boolean): Model =>
  setParams(model, { [name]: value } as Values)

/** What can be done at the moment shown, and to what; an act comes when everything due at its moment has happened. */
export function possible(model: Model): { action: string; targets: readonly string[] }[] {
  const { at } = frameOf(model)
  const { state } = model.run.frames.findLast((frame) => frame.at === at)!
  return Object.entries(model.sim.actions)
    .map(([action, { targets }]) => ({ action, targets: targets(state, model.params) }))
    .filter(({ targets }) => targets.length > 0)
}

/**
 * Acts at the moment shown. What was going to happen after it is left (and can be gone back to): the acts that came later
 * are not repeated, and the new run is shown at the act.
 */
export function act(model: Model, action: string, on: string): Model {
  const { at } = frameOf(model)
  const acts = [...model.acts.filter((other) => other.at <= at), { do: action, at, ...(on ? { on } : {}) }]
  const next = run(model.sim, { params: model.params, acts })
  const frame = next.frames.findLastIndex(({ actor, at: then }) => actor === 'reader' && then === at)
  const left = leave(model)
  return toFrame({ ...model, acts, run: next, left, playing: false, frame: Math.max(frame - 1, 0) }, Math.max(frame, 0))
}

/** Goes back to the run that the reader left by acting last. */
export function undo(model: Model): Model {
  const take = model.left.at(-1)
  if (!take) return model
  return toFrame(
    { ...model, ...take, run: run(model.sim, take), left: model.left.slice(0, -1), playing: false },
    take.frame,
  )
}
