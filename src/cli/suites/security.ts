import { rbac } from '../../../sims/mechanisms/security/index.ts'
import type { Suites } from './types.ts'

/** The suites of who may do what. */
export const security: Suites = {
  'security.rbac': rbac,
}
