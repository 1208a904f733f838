import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { invariants } from './invariants.ts'
import { apply, init, params } from './model.ts'
import { analysis, deploymentController, gateway, kubelet, kubeProxy } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene, track } from './scene.ts'

export default defineSim({
  id: 'canary',
  params,
  init,
  apply,
  rules: { kubeProxy, gateway, analysis, deploymentController, kubelet },
  actions,
  invariants,
  scenarios,
  scene,
  track,
  quiet: ['canary.scaled'],
  horizon: 75_000,
  mirrors: 'endpoints_controller.go v1.20.2, Gateway API v1.6.1',
  suites: ['network.endpoints'],
})
