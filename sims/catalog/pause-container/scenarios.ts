import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

export const scenarios: Record<'app-crash' | 'sandbox-death' | 'shared-pid', Scenario<Params>> = {
  'app-crash': {
    acts: [
      { do: 'crash', at: 5000, on: 'app' },
      { do: 'crash', at: 9000, on: 'app' },
    ],
  },
  'sandbox-death': { acts: [{ do: 'killSandbox', at: 5000 }] },
  'shared-pid': {
    params: { shareProcessNamespace: true },
    acts: [
      { do: 'leaveOrphan', at: 4000, on: 'app' },
      { do: 'killSandbox', at: 8000 },
    ],
  },
}
