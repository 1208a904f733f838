import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

export const scenarios: Record<'run-and-serve' | 'job-fails' | 'init-and-probes' | 'graceful-end', Scenario<Params>> = {
  'run-and-serve': {
    acts: [
      { do: 'crash', at: 20_000, on: 'app' },
      { do: 'crash', at: 34_000, on: 'app' },
    ],
  },
  'job-fails': {
    params: { restartPolicy: 'Never', containers: 2, appExit: 'fails' },
    acts: [{ do: 'delete', at: 30_000 }],
  },
  'init-and-probes': {
    params: { initContainers: 2, startupProbe: true, readinessAfter: 15 },
    acts: [{ do: 'failProbe', at: 42_000, on: 'readiness' }],
  },
  'graceful-end': {
    params: { postStartSeconds: 2, preStopSeconds: 10, sigtermTakes: 45 },
    acts: [{ do: 'delete', at: 15_000 }],
  },
}
