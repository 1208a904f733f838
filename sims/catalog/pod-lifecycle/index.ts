import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { init } from './init.ts'
import { invariants } from './invariants.ts'
import { params, QUIET } from './model.ts'
import { rules } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'pod-lifecycle',
  params,
  init,
  apply,
  rules,
  actions,
  invariants,
  scenarios,
  scene,
  quiet: QUIET,
  horizon: 120_000,
  mirrors: 'kuberuntime_manager.go, kubelet_pods.go v1.20.2',
  suites: ['node.podphase', 'node.restart'],
})
