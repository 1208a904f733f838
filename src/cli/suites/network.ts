import {
  chainNames,
  endpoints,
  endpointSlices,
  ingressBackends,
  iptablesRules,
  podCidrs,
  rewriteRequests,
} from '../../../sims/mechanisms/network/index.ts'
import type { Suites } from './types.ts'

export const network: Suites = {
  'network.chainname': chainNames,
  'network.endpoints': endpoints,
  'network.endpointslice': endpointSlices,
  'network.ingresspath': ingressBackends,
  'network.iptables': iptablesRules,
  'network.podcidr': podCidrs,
  'network.rewrite': rewriteRequests,
}
