import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

type Name = 'native-start-stop' | 'job-completes' | 'job-never-completes' | 'traffic-redirect'

export const scenarios: Record<Name, Scenario<Params>> = {
  'native-start-stop': { acts: [{ do: 'deletePod', at: 12_000 }] },
  'job-completes': {
    params: { restartPolicy: 'Never', setup: 'none', appRunsFor: 10 },
    acts: [{ do: 'killSidecar', at: 9000, on: 'logs' }],
  },
  'job-never-completes': {
    params: { style: 'ordinary', restartPolicy: 'OnFailure', setup: 'none', appRunsFor: 10 },
    acts: [{ do: 'killSidecar', at: 15_000, on: 'mesh' }],
  },
  'traffic-redirect': {
    params: { setup: 'none' },
    acts: [
      { do: 'sendRequest', at: 8000 },
      { do: 'killSidecar', at: 12_000, on: 'mesh' },
      { do: 'sendRequest', at: 12_500 },
    ],
  },
}
