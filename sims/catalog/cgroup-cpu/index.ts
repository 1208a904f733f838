import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { invariants } from './invariants.ts'
import { apply, init } from './model.ts'
import { params, refuses } from './params.ts'
import { app, cfsBandwidth, cfsPeriodTimer, containerRuntime, kernelScheduler, oomKiller } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'cgroup-cpu',
  params,
  refuses,
  init,
  apply,
  rules: { containerRuntime, kernelScheduler, cfsPeriodTimer, cfsBandwidth, app, oomKiller },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: ['cpu.throttled'],
  horizon: 6000,
  mirrors: 'helpers_linux.go v1.20.2, kernel/sched/fair.c v6.18',
  suites: ['node.cgroup', 'node.qos', 'node.oomscore'],
})
