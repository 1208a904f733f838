import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { invariants } from './invariants.ts'
import { init, params } from './model.ts'
import { client, endpointsController, endpointSliceController, kubelet, kubeProxy } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene, track } from './scene.ts'

export default defineSim({
  id: 'service-endpoints',
  params,
  init,
  apply,
  rules: { endpointSliceController, endpointsController, kubeProxy, kubelet, client },
  actions,
  invariants,
  scenarios,
  scene,
  track,
  quiet: ['endpoints.updated'],
  horizon: 60_000,
  mirrors: 'k8s.io/endpointslice v0.36.0',
  suites: ['network.endpoints', 'network.endpointslice'],
})
