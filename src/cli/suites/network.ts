import { endpoints, endpointSlices } from '../../../sims/mechanisms/network/index.ts'
import type { Suites } from './types.ts'

export const network: Suites = {
  'network.endpoints': endpoints,
  'network.endpointslice': endpointSlices,
}
