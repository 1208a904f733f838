import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { invariants } from './invariants.ts'
import { init, params } from './model.ts'
import { apiServer, kubelet, queue, reflector, worker } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'list-watch',
  params,
  init,
  apply,
  rules: { apiServer, reflector, queue, worker, kubelet },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: ['key.taken', 'request.refused'],
  horizon: 100_000,
  mirrors: 'client-go reflector.go v0.36.3',
  suites: ['control.workqueue'],
})
