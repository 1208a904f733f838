import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { invariants } from './invariants.ts'
import { init, params } from './model.ts'
import { client, raftCandidate, raftFollower, raftLeader } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'etcd-raft',
  params,
  init,
  apply,
  rules: { raftFollower, raftCandidate, raftLeader, client },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: ['heartbeat.sent', 'message.taken'],
  horizon: 8000,
  mirrors: 'etcd-io/raft raft.go v3.6.0',
  suites: ['control.raft', 'control.raftquorum'],
})
