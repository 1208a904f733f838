import type { Act, Sim } from '../../../../sims/kernel/index.ts'
import type { Model } from '../../model.ts'

const possible = (sim: Sim, { params, run }: Pick<Model, 'params' | 'run'>, act: Act, frame: number) =>
  sim.actions[act.do]!.targets(run.frames[frame]!.state, params).includes(act.on ?? '')

/**
 * Splits a run's acts into those that happened and those that were not possible at their moment, which a run passes over.
 * Acts and the reader's frames come in the same order, so each frame belongs to the first act that fits it.
 */
export function happened(model: Pick<Model, 'sim' | 'params' | 'run' | 'acts'>): { done: Act[]; missed: Act[] } {
  const frames = model.run.frames.flatMap(({ actor }, index) => (actor === 'reader' ? [index] : []))
  const done: Act[] = []
  const missed: Act[] = []
  for (const act of [...model.acts].sort((a, b) => a.at - b.at)) {
    const frame = frames[0]
    const fits =
      frame !== undefined && model.run.frames[frame]!.at === act.at && possible(model.sim, model, act, frame - 1)
    if (fits) frames.shift()
    ;(fits ? done : missed).push(act)
  }
  return { done, missed }
}
