import { choice, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

export const params = {
  endpoints: int({ min: 0, max: 4, default: 3 }),
  externalTrafficPolicy: choice(['Cluster', 'Local'], 'Cluster'),
  /** How many connections "many" are. */
  connections: int({ min: 100, max: 3000, step: 100, default: 3000 }),
  seed: int({ min: 1, max: 99, default: 2 }),
}
export type Params = ParamValues<typeof params>
