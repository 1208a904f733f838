import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { invariants } from './invariants.ts'
import { init } from './init.ts'
import { params } from './model.ts'
import { bindingCycle, kubelet, schedulingCycle, schedulingQueue } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'scheduler',
  params,
  init,
  apply,
  rules: { schedulingCycle, bindingCycle, schedulingQueue, kubelet },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: ['plugin.equal'],
  horizon: 30_000,
  mirrors: 'kube-scheduler v1.20.2',
  suites: ['scheduler.filter', 'scheduler.score', 'scheduler.schedule', 'scheduler.preemption'],
})
