import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

type Name = 'readiness-flips' | 'graceful-delete' | 'many-pods-slices' | 'no-selector'

export const scenarios: Record<Name, Scenario<Params>> = {
  'readiness-flips': {
    acts: [
      { do: 'flipReady', at: 2500, on: 'web-a' },
      { do: 'flipReady', at: 6500, on: 'web-a' },
    ],
  },
  'graceful-delete': {
    params: { pods: 2 },
    acts: [
      { do: 'deletePod', at: 3000, on: 'web-a' },
      { do: 'sendConnection', at: 4800, on: 'node-2' },
    ],
  },
  'many-pods-slices': {
    params: { pods: 7 },
    acts: [
      { do: 'flipLabel', at: 2500, on: 'web-d' },
      { do: 'flipLabel', at: 6000, on: 'web-d' },
    ],
  },
  'no-selector': {
    params: { selector: false },
    acts: [
      { do: 'sendConnection', at: 1000, on: 'node-1' },
      { do: 'addEndpoint', at: 2200, on: '192.0.2.42' },
      { do: 'addEndpoint', at: 5000, on: '10.1.1.2' },
      { do: 'flipReady', at: 6500, on: 'web-a' },
      { do: 'sendConnection', at: 9000, on: 'node-1' },
    ],
  },
}
