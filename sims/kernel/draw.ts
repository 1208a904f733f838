import { chance } from './chance.ts'
import type { Param, ParamTable, ParamValues } from './params.ts'
import { predictions } from './predict.ts'
import type { Prediction } from './predict.ts'
import type { Questions } from './question.ts'
import { startParams } from './run.ts'
import type { Happening, Sim } from './types.ts'

/** A value of a parameter, drawn. */
function draw(param: Param, seed: number, ...names: (string | number)[]): number | string | boolean {
  const share = chance(seed, ...names)
  if (param.kind === 'flag') return share < 0.5
  if (param.kind === 'choice') return param.options[Math.floor(share * param.options.length)]!
  const step = param.step ?? 1
  return param.min + step * Math.floor(share * (Math.floor((param.max - param.min) / step) + 1))
}

/** Draws are tried so often before a question is asked with a scenario's own parameters. */
const DRAWS = 40

/**
 * Fresh parameters for a question: those of a scenario, some of them drawn anew by a seed, such that the question is asked.
 * The same seed always gives the same ones.
 *
 * @throws RangeError when the question is not asked even with the scenario's own parameters
 */
export function drawFor<S, E extends Happening, T extends ParamTable>(
  sim: Sim<S, E, T>,
  questions: Questions<S, E, ParamValues<T>>,
  name: string,
  scenario: string,
  seed: number,
): { params: ParamValues<T>; prediction: Prediction } {
  const base = startParams(sim, { scenario })
  const acts = sim.scenarios[scenario]?.acts ?? []
  const only = { [name]: questions[name]! }
  for (let attempt = 0; attempt <= DRAWS; attempt++) {
    const last = attempt === DRAWS
    // Later attempts change less, so that they come nearer to a scenario which is known to ask.
    const changes = last ? 0 : 1 / (1 + attempt / 8)
    const drawn = Object.entries(sim.params).map(([param, table]) => {
      const fresh = chance(seed, 'whether', attempt, param) < changes / 2
      return [param, fresh ? draw(table, seed, 'what', attempt, param) : base[param]]
    })
    const params = Object.fromEntries(drawn) as ParamValues<T>
    if (sim.refuses?.(params)) continue
    const [prediction] = predictions(sim, only, params, acts)
    if (prediction) return { params, prediction }
  }
  throw new RangeError(`${sim.id}: “${name}” is not asked in scenario “${scenario}”`)
}
