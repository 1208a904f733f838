import { beatIndex, beatOf, frameOf, resolved } from '../../model.ts'
import type { Model } from '../../model.ts'
import { encodeActs, encodeMoment } from './acts.ts'
import { happened } from './happened.ts'

/**
 * What an address needs to open exactly here: scenario, the parameters that differ from it, acts where they do, beat, and
 * the frame where it is not the beat's last. The moment comes along for the day on which the beat is gone.
 */
export function queryOf(model: Model): string {
  const { sim, scenario, params, acts, frame } = model
  const base = resolved(sim, scenario)
  const pairs: [string, string][] = [['scenario', scenario]]
  for (const [name, value] of Object.entries(params)) if (value !== base[name]) pairs.push([name, String(value)])
  const scripted = sim.scenarios[scenario]?.acts ?? []
  if (encodeActs(acts) !== encodeActs(scripted)) pairs.push(['acts', encodeActs(happened(model).done)])
  if (beatIndex(model) > 0 || frame < beatOf(model).last) {
    const { id, first, last } = beatOf(model)
    pairs.push(['beat', id])
    if (frame < last) pairs.push(['frame', String(frame - first + 1)])
    pairs.push(['at', encodeMoment(frameOf(model).at)])
  }
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}
