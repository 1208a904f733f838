import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './params.ts'

type Name = 'cluster-ip' | 'node-port' | 'hairpin' | 'thousands'

export const scenarios: Record<Name, Scenario<Params>> = {
  'cluster-ip': {
    acts: [
      { do: 'send', at: 1000, on: 'pod' },
      { do: 'flipReady', at: 2000, on: 'web-b' },
      { do: 'sendAgain', at: 4000, on: '41001' },
    ],
  },
  'node-port': { params: { seed: 7 }, acts: [{ do: 'send', at: 1000, on: 'outside' }] },
  hairpin: { params: { seed: 17 }, acts: [{ do: 'send', at: 1000, on: 'self' }] },
  thousands: {
    acts: [
      { do: 'sendMany', at: 1000, on: 'pod' },
      { do: 'flipReady', at: 2000, on: 'web-c' },
      { do: 'sendMany', at: 4000, on: 'outside' },
    ],
  },
}
