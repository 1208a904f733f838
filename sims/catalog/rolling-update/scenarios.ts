import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const setImage = { do: 'setImage', at: 2000 }

type Name = 'default' | 'surge-only' | 'no-surge' | 'stuck' | 'scale-mid-rollout' | 'recreate'

export const scenarios: Record<Name, Scenario<Params>> = {
  default: { acts: [setImage] },
  'surge-only': {
    params: { replicas: 4, maxSurge: '1', maxUnavailable: '0', minReadySeconds: 5, stopAfter: 12 },
    acts: [setImage],
  },
  'no-surge': { params: { replicas: 4, maxSurge: '0', maxUnavailable: '1', stopAfter: 12 }, acts: [setImage] },
  stuck: {
    params: { neverReady: true, progressDeadlineSeconds: 30 },
    acts: [setImage, { do: 'undo', at: 45_000 }],
  },
  'scale-mid-rollout': {
    params: { neverReady: true, maxSurge: '3', maxUnavailable: '2' },
    acts: [setImage, { do: 'scale', at: 10_000, on: '15' }],
  },
  recreate: { params: { replicas: 4, strategy: 'Recreate', stopAfter: 5 }, acts: [setImage] },
}
