import { chainNames, endpoints, endpointSlices, iptablesRules } from '../../../sims/mechanisms/network/index.ts'
import type { Suites } from './types.ts'

export const network: Suites = {
  'network.chainname': chainNames,
  'network.endpoints': endpoints,
  'network.endpointslice': endpointSlices,
  'network.iptables': iptablesRules,
}
