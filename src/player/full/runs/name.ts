import type { Act } from '../../../../sims/kernel/index.ts'
import { duration } from '../../../i18n/narrate.ts'
import { resolved } from '../../model.ts'
import type { Model, Take } from '../../model.ts'
import { put } from '../../strings/index.ts'
import { sayOf } from '../strings/index.ts'

function said(model: Model, { do: what, on, at }: Act): string {
  const { actions, words } = model.words
  const name = actions[what] ?? what
  return `${on ? put(sayOf(model).actOn, { act: name, on: words[on] ?? on }) : name}, ${duration(at)}`
}

const same = (one: Act) => (other: Act) => one.do === other.do && one.at === other.at && one.on === other.on

function valued(model: Model, name: string, value: number | string | boolean): string {
  const { params, words } = model.words
  const param = model.sim.params[name]
  const unit = param?.kind === 'int' && param.unit ? ` ${param.unit}` : ''
  return put(sayOf(model).valued, {
    param: params[name] ?? name,
    value: `${words[String(value)] ?? String(value)}${unit}`,
  })
}

/**
 * A kept run by what tells it from the one that is shown: its parameters and acts; where it is of another scenario, that
 * scenario and what differs from it.
 */
export function nameOf(model: Model, take: Take): string {
  if (take.idea) return take.idea.name
  const say = sayOf(model)
  const isSame = take.scenario === model.scenario
  const acts = model.sim.scenarios[take.scenario]?.acts ?? []
  const base = isSame ? model : { params: resolved(model.sim, take.scenario), acts }
  const others = Object.entries(take.params).filter(([name, value]) => value !== base.params[name])
  const more = take.acts.filter((act) => !base.acts.some(same(act)))
  const fewer = base.acts.filter((act) => !take.acts.some(same(act)))
  const differs = [
    ...others.map(([name, value]) => valued(model, name, value)),
    ...more.map((act) => put(say.withAct, { act: said(model, act) })),
    ...fewer.map((act) => put(say.withoutAct, { act: said(model, act) })),
  ]
  const scenario = model.words.scenarios[take.scenario] ?? take.scenario
  return [scenario, ...differs, ...(isSame && !differs[0] ? [say.sameRun] : [])].join(' · ')
}
