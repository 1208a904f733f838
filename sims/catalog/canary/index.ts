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
  id: 'canary',
  params,
  init,
  apply,
  rules,
  actions,
  invariants,
  scenarios,
  scene,
  track,
  quiet: ['object.written'],
  horizon: 75_000,
  mirrors: 'endpointslice_controller.go v1.20.2, Gateway API v1.6.1',
  suites: ['network.endpointslice', 'workloads.rollingupdate'],
})
