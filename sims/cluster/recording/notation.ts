import type { AnyObject, Condition, ContainerStatus, Kind, Objects, PodTemplate } from '../objects/index.ts'

/** The fields of an object that a recording shows, each as it writes them; a field that is not there is undefined. */
export type Shown = Readonly<Record<string, unknown>>

const set = (value: unknown) => (value === undefined ? undefined : 'set')
const text = (value: unknown) => (value === undefined ? undefined : JSON.stringify(sorted(value)))
const joined = (list: readonly string[] | undefined) => (list?.length ? list.join(', ') : undefined)
const orNone = (count: number | undefined) => count || undefined

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const conditions = (list: readonly Condition[] | undefined) =>
  list?.length
    ? Object.fromEntries(list.map(({ type, status, reason }) => [type, reason ? `${status}:${reason}` : status]))
    : undefined

const image = ({ spec }: PodTemplate) => spec.containers.map(({ image }) => image).join(', ')

const owner = ({ metadata }: AnyObject) => {
  const reference = metadata.ownerReferences?.[0]
  return reference && `${reference.kind}/${reference.name}`
}

const annotation = ({ metadata }: AnyObject, name: string) => metadata.annotations?.[`deployment.kubernetes.io/${name}`]

/** A container in one line: `state[:reason] [exit=n] [ready] [restarts=n] [last=...]`. */
function container({ state, lastState, ready, started, restartCount }: ContainerStatus): string {
  const words = [stateOf(state)]
  if (ready) words.push('ready')
  else if (started === false) words.push('started=false')
  if (restartCount) words.push(`restarts=${restartCount}`)
  if (lastState?.terminated) words.push(`last=${stateOf(lastState)}`)
  return words.join(' ')
}

function stateOf({ waiting, running, terminated }: ContainerStatus['state']): string {
  if (running) return 'running'
  if (terminated) return `terminated:${terminated.reason ?? ''} exit=${terminated.exitCode}`
  return waiting?.reason ? `waiting:${waiting.reason}` : 'waiting'
}

const containers = (list: readonly ContainerStatus[] | undefined) =>
  list?.length ? Object.fromEntries(list.map((status) => [status.name, container(status)])) : undefined

const names = (list: readonly { readonly targetRef?: { readonly name: string } }[]) =>
  list.length ? list.map(({ targetRef }) => targetRef?.name ?? '').sort() : undefined

const taints = (list: Objects['Node']['spec']['taints']) =>
  joined(list?.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`))

type Notation = { readonly [K in Kind]?: (object: Objects[K]) => Shown }

const NOTATION: Notation = {
  ConfigMap: ({ data, immutable }) => ({ data: text(data), immutable }),
  Service: ({ spec, metadata }) => ({
    type: spec.type,
    selector: text(spec.selector),
    clusterIP: spec.clusterIP === 'None' ? 'None' : `clusterIP(${metadata.name})`,
  }),
  Endpoints: ({ subsets = [] }) => ({
    ready: names(subsets.flatMap(({ addresses = [] }) => addresses)),
    notReady: names(subsets.flatMap(({ notReadyAddresses = [] }) => notReadyAddresses)),
  }),
  EndpointSlice: ({ endpoints }) => ({
    ready: names(endpoints.filter(({ conditions }) => conditions.ready)),
    notReady: names(endpoints.filter(({ conditions }) => !conditions.ready)),
  }),
  Deployment: (deployment) => ({
    revision: annotation(deployment, 'revision'),
    replicas: deployment.spec.replicas,
    image: image(deployment.spec.template),
    st_observedGeneration: deployment.status.observedGeneration,
    st_replicas: orNone(deployment.status.replicas),
    st_updated: orNone(deployment.status.updatedReplicas),
    st_ready: orNone(deployment.status.readyReplicas),
    st_available: orNone(deployment.status.availableReplicas),
    st_unavailable: orNone(deployment.status.unavailableReplicas),
    conditions: conditions(deployment.status.conditions),
  }),
  ReplicaSet: (rs) => ({
    revision: annotation(rs, 'revision'),
    revisionHistory: annotation(rs, 'revision-history'),
    desired: annotation(rs, 'desired-replicas'),
    max: annotation(rs, 'max-replicas'),
    replicas: rs.spec.replicas,
    image: image(rs.spec.template),
    st_observedGeneration: rs.status.observedGeneration,
    st_replicas: rs.status.replicas,
    st_labeled: orNone(rs.status.fullyLabeledReplicas),
    st_ready: orNone(rs.status.readyReplicas),
    st_available: orNone(rs.status.availableReplicas),
  }),
  Pod: ({ metadata, spec, status }) => ({
    labels: text(metadata.labels),
    node: spec.nodeName,
    priority: spec.priority,
    image: spec.containers.map(({ image }) => image).join(', '),
    phase: status.phase,
    nominatedNode: status.nominatedNodeName,
    conditions: conditions(status.conditions),
    initContainers: containers(status.initContainerStatuses),
    containers: containers(status.containerStatuses),
    podIP: status.podIP && `ip(${metadata.name})`,
    gracePeriod: metadata.deletionGracePeriodSeconds,
  }),
  StatefulSet: ({ spec, status }) => ({
    replicas: spec.replicas,
    image: image(spec.template),
    partition: spec.updateStrategy.rollingUpdate?.partition,
    st_observedGeneration: status.observedGeneration,
    st_replicas: status.replicas,
    st_ready: orNone(status.readyReplicas),
    st_current: orNone(status.currentReplicas),
    st_updated: orNone(status.updatedReplicas),
    st_currentRevision: status.currentRevision,
    st_updateRevision: status.updateRevision,
  }),
  DaemonSet: ({ spec, status }) => ({
    image: image(spec.template),
    st_observedGeneration: status.observedGeneration,
    st_desired: status.desiredNumberScheduled,
    st_current: status.currentNumberScheduled,
    st_misscheduled: status.numberMisscheduled,
    st_ready: status.numberReady,
    st_updated: orNone(status.updatedNumberScheduled),
    st_available: orNone(status.numberAvailable),
    st_unavailable: orNone(status.numberUnavailable),
  }),
  ControllerRevision: ({ revision }) => ({ revision }),
  Job: ({ spec, status }) => ({
    parallelism: spec.parallelism,
    completions: spec.completions,
    backoffLimit: spec.backoffLimit,
    startTime: set(status.startTime),
    completionTime: set(status.completionTime),
    st_active: orNone(status.active),
    st_succeeded: orNone(status.succeeded),
    st_failed: orNone(status.failed),
    conditions: conditions(status.conditions),
  }),
  CronJob: ({ spec, status }) => ({
    schedule: spec.schedule,
    suspend: spec.suspend || undefined,
    st_active: joined(status.active?.map(({ name }) => name)),
    st_lastScheduleTime: set(status.lastScheduleTime),
  }),
  HorizontalPodAutoscaler: ({ spec, status }) => ({
    min: spec.minReplicas,
    max: spec.maxReplicas,
    targetCPU: spec.targetCPUUtilizationPercentage,
    st_current: status.currentReplicas,
    st_desired: status.desiredReplicas,
    st_currentCPU: status.currentCPUUtilizationPercentage,
    st_lastScaleTime: set(status.lastScaleTime),
    conditions: conditions(status.conditions),
  }),
  Node: ({ metadata, spec, status }) => ({
    labels: text(metadata.labels),
    unschedulable: spec.unschedulable || undefined,
    taints: taints(spec.taints),
    conditions: conditions(status.conditions),
  }),
  Namespace: ({ spec, status }) => ({
    specFinalizers: joined(spec.finalizers),
    phase: status.phase,
    conditions: conditions(status.conditions),
  }),
  PodDisruptionBudget: ({ status }) => ({
    st_allowed: status.disruptionsAllowed,
    st_current: status.currentHealthy,
    st_desired: status.desiredHealthy,
    st_expected: status.expectedPods,
    disruptedPods: joined(Object.keys(status.disruptedPods ?? {})),
  }),
  PersistentVolumeClaim: ({ metadata, spec, status }) => ({
    request: spec.resources.requests['storage'],
    phase: status.phase,
    volume: spec.volumeName,
    capacity: status.capacity?.['storage'],
    bindCompleted: metadata.annotations?.['pv.kubernetes.io/bind-completed'],
    boundByController: metadata.annotations?.['pv.kubernetes.io/bound-by-controller'],
  }),
  PersistentVolume: ({ metadata, spec, status }) => ({
    capacity: spec.capacity['storage'],
    reclaim: spec.persistentVolumeReclaimPolicy,
    phase: status.phase,
    claim:
      spec.claimRef &&
      `${spec.claimRef.namespace}/${spec.claimRef.name}${spec.claimRef.uid === undefined ? '' : ' (with uid)'}`,
    boundByController: metadata.annotations?.['pv.kubernetes.io/bound-by-controller'],
  }),
}

/** An object in a recording's notation; nothing for kinds that it does not show. */
export function shown(object: AnyObject): Shown {
  const { metadata, kind } = object
  const notation = NOTATION[kind] as ((object: AnyObject) => Shown) | undefined
  if (!notation) return {}
  return {
    owner: owner(object),
    generation: metadata.generation,
    ...notation(object),
    deletionTimestamp: set(metadata.deletionTimestamp),
    finalizers: joined(metadata.finalizers),
  }
}
