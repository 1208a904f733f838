import { choice, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

const cpu = { min: 0, max: 4000, step: 50, unit: 'm' } as const
const memory = { min: 0, max: 256, step: 8, unit: 'MiB' } as const

/** An amount of 0 is not written into the spec. */
export const params = {
  requestMilli: int({ ...cpu, default: 500 }),
  limitMilli: int({ ...cpu, default: 1000 }),
  threads: int({ min: 1, max: 8, default: 4 }),
  cpus: int({ min: 1, max: 4, default: 4 }),
  workMs: int({ min: 1, max: 2000, unit: 'ms', default: 120 }),
  startPhaseMs: int({ min: 0, max: 99, unit: 'ms', default: 0 }),
  files: choice(['v1', 'v2-old', 'v2-new'], 'v2-new'),
  neighbourRequestMilli: int({ ...cpu, default: 1000 }),
  memoryRequestMiB: int({ ...memory, default: 0 }),
  memoryLimitMiB: int({ ...memory, default: 0 }),
  growthMiB: int({ min: 0, max: 32, step: 4, unit: 'MiB', default: 0 }),
}
export type Params = ParamValues<typeof params>
export type Files = Params['files']

/** What the API server refuses: a request above its limit. */
export function refuses({ requestMilli, limitMilli, memoryRequestMiB, memoryLimitMiB }: Params): string | null {
  const above = (request: number, limit: number) => limit > 0 && request > limit
  return above(requestMilli, limitMilli) || above(memoryRequestMiB, memoryLimitMiB) ? 'requestAboveLimit' : null
}
