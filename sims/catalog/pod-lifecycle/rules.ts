import { patch } from '../../cluster/api/index.ts'
import { clusterRules, telling } from '../../cluster/run/index.ts'
import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { controllers, machine, settingsOf } from './components.ts'
import type { Event, Params, State } from './model.ts'
import { podOf } from './pod.ts'
import { tellings } from './tellings.ts'

const BIND_MS = 100

/**
 * Binds the Pod; PodScheduled turns True in the same write. There is but one node, so nothing has to be decided.
 * Mirrors `BindingREST`, kubernetes v1.20.2 pkg/registry/core/pod/storage/storage.go.
 */
function scheduler(state: State): Effect<Event>[] {
  const pod = podOf(state)
  if (!pod || pod.spec.nodeName) return []
  const status = { conditions: [{ type: 'PodScheduled', status: 'True' as const }] }
  const write = patch('create binding', 'Pod', pod, { spec: { nodeName: machine.metadata.name }, status })
  return [after(BIND_MS, { kind: 'pod.bound', name: pod.metadata.name, write })]
}

export const rules = {
  scheduler,
  ...telling(clusterRules<State, Params>(controllers, settingsOf), tellings),
}
