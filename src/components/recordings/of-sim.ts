/**
 * The recordings in which a simulation's mechanism acts, the one to begin with first. The cluster that replays them runs
 * the same code as the simulation: its controllers, or the decisions of its scheduler.
 */
const RECORDINGS: Readonly<Record<string, readonly string[]>> = {
  canary: ['scale-up-down', 'service-endpoints-readiness'],
  'pod-creation': ['create-deployment', 'create-deployment-readiness'],
  'pod-lifecycle': ['pod-restart-policy-completion', 'crashloop', 'liveness-restart', 'pod-delete-self-heal'],
  'rolling-update': [
    'rolling-update-25-25',
    'rolling-update-surge1-unavail0',
    'rolling-update-surge0-unavail1',
    'rolling-update-minreadyseconds',
    'rolling-update-recreate',
    'progress-deadline-exceeded',
    'rollback-undo',
  ],
  scheduler: ['scheduling-resources', 'scheduling-nodeselector', 'scheduling-taints', 'scheduling-preemption'],
  'service-endpoints': ['service-endpoints-readiness', 'create-deployment-readiness', 'liveness-restart'],
}

/** The recordings that belong to a simulation; none where its mechanism is not one of a control plane. */
export const recordingsOf = (sim: string): readonly string[] => RECORDINGS[sim] ?? []
