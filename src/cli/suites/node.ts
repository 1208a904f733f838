import {
  cgroup,
  computePodActions,
  computePodActionsWithSidecars,
  crashLoopBackOff,
  effectiveRequests,
  environment,
  httpProbe,
  imagePullBackOff,
  oomScoreAdj,
  podPhase,
  podPhaseWithSidecars,
  probes,
  pullPolicy,
  qos,
  variableExpansion,
} from '../../../sims/mechanisms/node/index.ts'
import type { Suites } from './types.ts'

/** The suites of what a node decides about its Pods. */
export const node: Suites = {
  'node.backoff': crashLoopBackOff,
  'node.cgroup': cgroup,
  'node.effectiverequests': effectiveRequests,
  'node.effectiverequests-sidecar': effectiveRequests,
  'node.envfrom': environment,
  'node.httpprobe': httpProbe,
  'node.oomscore': oomScoreAdj,
  'node.podphase': podPhase,
  'node.podphase-sidecar': podPhaseWithSidecars,
  'node.probes': probes,
  'node.pullbackoff': imagePullBackOff,
  'node.pullpolicy': pullPolicy,
  'node.qos': qos,
  'node.restart': computePodActions,
  'node.restart-sidecar': computePodActionsWithSidecars,
  'node.varexpand': variableExpansion,
}
