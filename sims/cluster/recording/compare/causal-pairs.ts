type Pairs = readonly (readonly [cause: string, reaction: string])[]

const CREATION: Pairs = [
  ['Deployment created', 'ReplicaSet created'],
  ['ReplicaSet created', 'Deployment observedGeneration 1'],
  ['ReplicaSet created', 'pod 1 created'],
  ['pod 1 created', 'pod 2 created'],
  ['pod 1 created', 'pod 3 created'],
  ['pod 1 created', 'binding 1'],
  ['binding 1', 'first ContainerCreating status'],
  ['binding 1', 'binding 2'],
  ['binding 2', 'binding 3'],
  ['pod 3 created', 'ReplicaSet status.replicas 3'],
  ['ReplicaSet status.replicas 3', 'Deployment status.replicas 3'],
  ['first ContainerCreating status', 'first pod Running'],
  ['first pod Ready', 'first ready address (Endpoints)'],
  ['first pod Ready', 'first ready endpoint (EndpointSlice)'],
  ['first pod Ready', 'ReplicaSet readyReplicas >= 1'],
  ['ReplicaSet readyReplicas >= 1', 'Deployment readyReplicas >= 1'],
  ['last pod Ready', 'ReplicaSet readyReplicas 3'],
  ['last pod Ready', 'all ready (Endpoints)'],
  ['last pod Ready', 'all ready (EndpointSlice)'],
  ['ReplicaSet readyReplicas 3', 'Deployment Available=True'],
  ['ReplicaSet readyReplicas 3', 'Deployment Progressing=NewReplicaSetAvailable'],
]

const WITH_A_PROBE: Pairs = [
  ['first pod Running', 'first notReady address (Endpoints)'],
  ['first pod Running', 'first pod Ready'],
]

const SELF_HEALING: Pairs = [
  ['pod marked', 'Endpoints without it'],
  ['pod marked', 'EndpointSlice without it'],
  ['pod marked', 'replacement created'],
  ['pod marked', 'ReplicaSet status.replicas 2'],
  ['pod marked', 'old pod: containers terminated'],
  ['replacement created', 'replacement bound'],
  ['replacement bound', 'replacement Ready'],
  ['ReplicaSet status.replicas 2', 'Deployment Available=False'],
  ['ReplicaSet status.replicas 2', 'ReplicaSet status.replicas 3'],
  ['replacement created', 'ReplicaSet status.replicas 3'],
  ['replacement Ready', 'replacement in Endpoints'],
  ['replacement Ready', 'Deployment Available=True'],
  ['old pod: containers terminated', 'old pod: object gone'],
]

const READINESS: Pairs = [
  ['pod Ready=False', 'Endpoints: moved to notReady'],
  ['pod Ready=False', 'EndpointSlice: ready=false'],
  ['pod Ready=False', 'ReplicaSet readyReplicas 2'],
  ['ReplicaSet readyReplicas 2', 'Deployment Available=False'],
  ['pod Ready=True', 'Endpoints: ready again'],
  ['pod Ready=True', 'EndpointSlice: ready again'],
  ['pod Ready=True', 'ReplicaSet readyReplicas 3'],
  ['ReplicaSet readyReplicas 3', 'Deployment Available=True'],
]

/**
 * By scenario: what came in the same order in four recordings, and because of each other.
 * Source: `causal` of the recordings' ordering-variants.json (Kubernetes v1.20.2); Event objects are left out.
 */
export const CAUSAL: Readonly<Record<string, Pairs>> = {
  'create-deployment': CREATION,
  'create-deployment-readiness': [...CREATION, ...WITH_A_PROBE],
  'pod-delete-self-heal': SELF_HEALING,
  'service-endpoints-readiness': READINESS,
}
