import {
  computeReplicasForMetrics,
  fenceposts,
  jobBackoff,
  podFailurePolicy,
  podsToDelete,
  podsToDeleteNow,
  proportionalScale,
  recreate,
  revisionHistory,
  rollback,
  rollingUpdate,
  rollout,
} from '../../../sims/mechanisms/workloads/index.ts'
import type { Suites } from './types.ts'

/** The suites of what the workload controllers decide. */
export const workloads: Suites = {
  'workloads.fenceposts': fenceposts,
  'workloads.hpa': computeReplicasForMetrics,
  'workloads.jobbackoff': jobBackoff,
  'workloads.podfailurepolicy': podFailurePolicy,
  'workloads.podstodelete': podsToDelete,
  'workloads.podstodeletenow': podsToDeleteNow,
  'workloads.proportionalscale': proportionalScale,
  'workloads.recreate': recreate,
  'workloads.revisionhistory': revisionHistory,
  'workloads.rollback': rollback,
  'workloads.rollingupdate': rollingUpdate,
  'workloads.rollout': rollout,
}
