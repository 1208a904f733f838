import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { init } from './init.ts'
import { invariants } from './invariants.ts'
import { params } from './model.ts'
import { rules } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene, track } from './scene.ts'

export default defineSim({
  id: 'service-endpoints',
  params,
  init,
  apply,
  rules,
  actions,
  invariants,
  scenarios,
  scene,
  track,
  quiet: [
    'endpoints.updated',
    'endpointslice.created',
    'endpointslice.updated',
    'endpointslice.deleted',
    'pod.reported',
    'container.stopping',
    'sandbox.removed',
  ],
  horizon: 60_000,
  mirrors: 'k8s.io/endpointslice v0.36.0',
  suites: ['network.endpoints', 'network.endpointslice'],
})
