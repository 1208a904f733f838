import { UNTOLD } from '../../cluster/run/index.ts'
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
  id: 'rolling-update',
  params,
  // As typed: percentages that round to zero are let in, and then one Pod may be missing.
  refuses: ({ strategy, maxSurge, maxUnavailable }) =>
    strategy === 'RollingUpdate' && maxSurge === '0' && maxUnavailable === '0' ? 'bothZero' : null,
  init,
  apply,
  rules,
  actions,
  invariants,
  scenarios,
  scene,
  track,
  quiet: ['replicaset.adjusted', 'replicaset.annotated', 'pods.created', 'pods.deleted', 'pods.removed', ...UNTOLD],
  horizon: 150_000,
  mirrors: 'deployment/rolling.go v1.20.2',
  suites: [
    'workloads.fenceposts',
    'workloads.rollingupdate',
    'workloads.rollout',
    'workloads.proportionalscale',
    'workloads.recreate',
    'workloads.podstodelete',
  ],
})
