import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

/** Names are made up by the API server, the same in every run. */
const [FIRST, SECOND] = ['g84sz', '2xmjm']

export const scenarios: Record<'apply' | 'pod-dies' | 'container-dies' | 'scheduler-down', Scenario<Params>> = {
  apply: {},
  'pod-dies': { params: { applied: true }, acts: [{ do: 'deletePod', at: 1000, on: FIRST }] },
  // One of four may be missing, so the Deployment stays Available and only the kubelet and the endpoints act.
  'container-dies': {
    params: { applied: true, replicas: 4, readinessAfter: 0 },
    acts: [
      { do: 'crash', at: 1500, on: SECOND },
      { do: 'crash', at: 6500, on: SECOND },
    ],
  },
  'scheduler-down': {
    params: { applied: true, replicas: 2, readinessAfter: 0 },
    acts: [
      { do: 'stop', at: 1000, on: 'scheduler' },
      { do: 'scaleUp', at: 2000, on: '4' },
      { do: 'start', at: 6000, on: 'scheduler' },
    ],
  },
}
