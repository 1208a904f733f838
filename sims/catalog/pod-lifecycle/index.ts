import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { invariants } from './invariants.ts'
import { init, params } from './model.ts'
import { kubelet, prober, process, scheduler, statusManager } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'pod-lifecycle',
  params,
  init,
  apply,
  rules: { statusManager, scheduler, kubelet, prober, process },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: ['status.written', 'probe.failedAgain', 'sandbox.stopped'],
  horizon: 120_000,
  mirrors: 'kuberuntime_manager.go, kubelet_pods.go v1.20.2',
  suites: ['node.podphase', 'node.restart'],
})
