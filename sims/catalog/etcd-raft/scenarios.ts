import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

type Name = 'replication' | 'election' | 'partition' | 'split-vote' | 'even-members'

export const scenarios: Record<Name, Scenario<Params>> = {
  replication: {
    acts: [
      { do: 'read', at: 800, on: 'm1' },
      { do: 'stop', at: 1200, on: 'm3' },
      { do: 'write', at: 1600, on: 'm1' },
      { do: 'restart', at: 2400, on: 'm3' },
    ],
  },
  election: {
    params: { writes: 0 },
    acts: [
      { do: 'stop', at: 1000, on: 'm1' },
      { do: 'write', at: 3000, on: 'm2' },
      { do: 'restart', at: 3600, on: 'm1' },
    ],
  },
  partition: {
    params: { members: 5, writes: 0, seed: 5 },
    acts: [
      { do: 'cut', at: 400, on: 'm1+m2' },
      { do: 'write', at: 700, on: 'm1' },
      { do: 'read', at: 1000, on: 'm1' },
      { do: 'write', at: 2000, on: 'm3' },
      { do: 'readLocal', at: 2500, on: 'm1' },
      { do: 'heal', at: 3000 },
    ],
  },
  'split-vote': {
    params: { members: 5, writes: 0, seed: 174 },
    acts: [{ do: 'stop', at: 500, on: 'm1' }],
  },
  'even-members': {
    params: { members: 4, writes: 0 },
    acts: [
      { do: 'stop', at: 500, on: 'm4' },
      { do: 'write', at: 1000, on: 'm1' },
      { do: 'stop', at: 1600, on: 'm3' },
      { do: 'write', at: 2100, on: 'm1' },
      { do: 'restart', at: 2900, on: 'm3' },
    ],
  },
}
