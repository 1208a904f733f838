import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { invariants } from './invariants.ts'
import { apply, init, params } from './model.ts'
import { kubelet, pause } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'pause-container',
  params,
  init,
  apply,
  rules: { kubelet, pause },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: [],
  horizon: 120_000,
  mirrors: 'kuberuntime_manager.go v1.20.2',
  suites: ['node.restart'],
})
