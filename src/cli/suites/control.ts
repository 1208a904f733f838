import { raft, raftQuorum, selector } from '../../../sims/mechanisms/control/index.ts'
import type { Suites } from './types.ts'

export const control: Suites = {
  'control.raft': raft,
  'control.raftquorum': raftQuorum,
  'control.selector': selector,
}
