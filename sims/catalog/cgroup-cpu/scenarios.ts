import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './params.ts'

export const scenarios: Record<'four-threads' | 'contention' | 'memory-limit' | 'v1-v2', Scenario<Params>> = {
  'four-threads': {},
  contention: {
    params: { limitMilli: 0, cpus: 1, threads: 1, workMs: 80, files: 'v1' },
    acts: [
      { do: 'startNeighbour', at: 30 },
      { do: 'startThread', at: 120 },
    ],
  },
  'memory-limit': {
    params: {
      limitMilli: 0,
      cpus: 2,
      threads: 1,
      workMs: 400,
      memoryRequestMiB: 128,
      memoryLimitMiB: 192,
      growthMiB: 24,
    },
    acts: [{ do: 'startNeighbour', at: 10 }],
  },
  'v1-v2': {
    params: { requestMilli: 100, limitMilli: 0, cpus: 1, threads: 1, workMs: 60, files: 'v1' },
    acts: [
      { do: 'startNeighbour', at: 20 },
      { do: 'rewriteFiles', at: 120, on: 'v2-old' },
      { do: 'rewriteFiles', at: 220, on: 'v2-new' },
    ],
  },
}
