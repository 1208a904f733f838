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
  id: 'pod-creation',
  params,
  init,
  apply,
  rules,
  actions,
  invariants,
  scenarios,
  scene,
  quiet: QUIET,
  horizon: 60_000,
  mirrors: 'pkg/controller, pkg/scheduler, pkg/kubelet v1.20.2',
  suites: ['workloads.rollingupdate', 'scheduler.score', 'node.podphase', 'node.backoff', 'network.endpointslice'],
})
