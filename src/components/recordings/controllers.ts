import * as exported from '../../../sims/cluster/controllers/index.ts'
import type { Controller } from '../../../sims/cluster/index.ts'

const isController = (value: unknown): value is Controller =>
  typeof value === 'object' && value !== null && 'reconcile' in value

/** All controllers there are. */
export const controllers: readonly Controller[] = Object.values(exported).filter(isController)
