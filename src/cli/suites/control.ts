import {
  apply,
  defaultTolerationSeconds,
  limitRange,
  quota,
  raft,
  raftQuorum,
  selector,
  shuffleSharding,
  workQueue,
} from '../../../sims/mechanisms/control/index.ts'
import type { Suites } from './types.ts'

export const control: Suites = {
  'control.apf': shuffleSharding,
  'control.defaults': defaultTolerationSeconds,
  'control.limitrange': limitRange,
  'control.merge': apply,
  'control.quota': quota,
  'control.raft': raft,
  'control.raftquorum': raftQuorum,
  'control.selector': selector,
  'control.workqueue': workQueue,
}
