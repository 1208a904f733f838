import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

type Name = 'least-allocated' | 'taints-and-affinity' | 'pending' | 'preemption'

export const scenarios: Record<Name, Scenario<Params>> = {
  'least-allocated': {},
  // The taint comes between two cycles.
  'taints-and-affinity': {
    params: { pods: 2, disk: 'nodeSelector', taint: 'PreferNoSchedule' },
    acts: [{ do: 'flipTaint', at: 11, on: 'node-c' }],
  },
  pending: {
    params: { cpu: 2500, taint: 'NoSchedule' },
    acts: [
      { do: 'changeLoad', at: 200, on: 'node-b' },
      { do: 'flipTaint', at: 500, on: 'node-b' },
    ],
  },
  preemption: { params: { cpu: 3200, priority: 1000 } },
}
