import { bindClaim, volumeForNode } from '../../../sims/mechanisms/storage/index.ts'
import type { Suites } from './types.ts'

/** The suites of which volume a claim gets. */
export const storage: Suites = {
  'storage.pvbind': bindClaim,
  'storage.pvnode': volumeForNode,
}
