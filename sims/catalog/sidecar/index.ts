import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { invariants } from './invariants.ts'
import { apply, init, params } from './model.ts'
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
  horizon: 60_000,
  mirrors: 'kuberuntime_manager.go v1.33',
  suites: ['node.restart-sidecar', 'node.podphase-sidecar'],
})
