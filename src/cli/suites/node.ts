import {
  cgroup,
  computePodActions,
  computePodActionsWithSidecars,
  crashLoopBackOff,
  effectiveRequests,
  oomScoreAdj,
  podPhase,
  podPhaseWithSidecars,
  probes,
  qos,
} from '../../../sims/mechanisms/node/index.ts'
import type { Suites } from './types.ts'

/** The suites of what a node decides about its Pods. */
export const node: Suites = {
  'node.backoff': crashLoopBackOff,
  'node.cgroup': cgroup,
  'node.effectiverequests': effectiveRequests,
  'node.effectiverequests-sidecar': effectiveRequests,
  'node.oomscore': oomScoreAdj,
  'node.podphase': podPhase,
  'node.podphase-sidecar': podPhaseWithSidecars,
  'node.probes': probes,
  'node.qos': qos,
  'node.restart': computePodActions,
  'node.restart-sidecar': computePodActionsWithSidecars,
}
