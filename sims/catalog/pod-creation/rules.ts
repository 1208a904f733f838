import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { deploymentController, replicaSetController } from './controllers.ts'
import { endpointSliceController } from './endpoints.ts'
import type { Event } from './events.ts'
import { kubelet } from './kubelet.ts'
import type { Params, State } from './model.ts'
import { scheduler } from './scheduler.ts'

const APPLY_MS = 500

/** kubectl: one write, and it is done. Nobody answers to it but the API server. */
function kubectl({ deployment }: State, { replicas }: Params): Effect<Event>[] {
  return deployment ? [] : [after(APPLY_MS, { kind: 'deployment.applied', by: 'kubectl', replicas })]
}

export const rules = {
  kubectl,
  deploymentController,
  replicaSetController,
  scheduler,
  kubelet,
  endpointSliceController,
}
