import { clusterRules, telling } from '../../cluster/run/index.ts'
import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { component, controllers, settingsOf } from './components.ts'
import { web } from './set-up.ts'
import type { Event, Params, State } from './model.ts'
import { deployment } from './objects.ts'
import { tellings } from './tellings.ts'

const APPLY_MS = 500

/** kubectl: one write, and it is done. Nobody answers to it but the API server. */
function kubectl(state: State, params: Params): Effect<Event>[] {
  if (deployment(state)) return []
  const { replicas } = params
  return [after(APPLY_MS, { kind: 'deployment.applied', by: 'kubectl', replicas, write: web(params) })]
}

const told = telling(clusterRules<State, Params>(controllers, settingsOf), tellings)

export const rules = {
  kubectl,
  ...Object.fromEntries(Object.entries(told).map(([actor, rule]) => [actor, component(actor, rule)])),
}
