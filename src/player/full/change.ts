import { defaults, run } from '../../../sims/kernel/index.ts'
import { beatIndex, frameOf, open, toBeat, toFrame, tryRun } from '../model.ts'
import type { Model, Take, Values } from '../model.ts'

/** Another scenario, from its start. */
export const toScenario = (model: Model, scenario: string): Model => ({
  ...open(model, model.lang, { scenario }),
  speed: model.speed,
})

/** Changes one parameter: the run starts again and is shown at the same beat where it still has one, else at the nearest. */
export function setParam(model: Model, name: string, value: number | string | boolean): Model {
  const params = { ...defaults(model.sim.params), ...model.params, [name]: value } as Values
  const take: Take = { ...model, params }
  const next = tryRun(model, take)
  if ('problem' in next) return { ...model, problems: [next.problem] }
  const beat = Math.min(beatIndex(model), next.run.beats.length - 1)
  return toBeat({ ...model, params, run: next.run, problems: [], left: [], playing: false }, beat)
}

/** What can be done in the frame shown, and to what. */
export const possible = (model: Model): { action: string; targets: readonly string[] }[] =>
  Object.entries(model.sim.actions)
    .map(([action, { targets }]) => ({ action, targets: targets(frameOf(model).state, model.params) }))
    .filter(({ targets }) => targets.length > 0)

/**
 * Acts at the moment shown. What was going to happen after it is left (and can be gone back to): the acts that came later
 * are not repeated, and the new run is shown at the act.
 */
export function act(model: Model, action: string, on: string): Model {
  const { at } = frameOf(model)
  const acts = [...model.acts.filter((other) => other.at <= at), { do: action, at, ...(on ? { on } : {}) }]
  const next = run(model.sim, { params: model.params, acts })
  const frame = next.frames.findLastIndex(({ actor, at: then }) => actor === 'reader' && then === at)
  const { scenario, params } = model
  const left = [...model.left, { scenario, params, acts: model.acts, frame: model.frame }]
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
