import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { invariants } from './invariants.ts'
import { apply, HORIZON_MS, init, params } from './model.ts'
import { containers, jobController, kubelet, mesh, netfilter } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'sidecar',
  params,
  init,
  apply,
  rules: { kubelet, jobController, netfilter, mesh, containers },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: [],
  horizon: HORIZON_MS,
  mirrors: 'kuberuntime_manager.go v1.33',
  suites: ['node.restart-sidecar', 'node.podphase-sidecar'],
})
