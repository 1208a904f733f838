import type { AnyObject, Kind, Objects, PodSpec } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { age } from '../table.ts'
import { podCells, podWide } from './pod.ts'
import { nodeStatus } from './node.ts'

interface Cells {
  readonly head: readonly string[]
  readonly row: (object: AnyObject, view: View) => readonly string[]
}

export interface Columns extends Cells {
  readonly wide: Cells
}

const NONE: Cells = { head: [], row: () => [] }

function columns<K extends Kind>(
  _kind: K,
  head: string,
  row: (object: Objects[K], view: View) => readonly (number | string | undefined)[],
  wideHead = '',
  wideRow: (object: Objects[K], view: View) => readonly (number | string | undefined)[] = () => [],
): Columns {
  const cells = (titles: string, of: typeof row): Cells => ({
    head: titles ? titles.split(',') : [],
    row: (object, view) => of(object as Objects[K], view).map((cell) => String(cell ?? '')),
  })
  return { ...cells(head, row), wide: cells(wideHead, wideRow) }
}

const listed = (texts: readonly (string | undefined)[]) => texts.filter(Boolean).join(',') || '<none>'
const images = ({ containers }: PodSpec) => [
  listed(containers.map(({ name }) => name)),
  listed(containers.map(({ image }) => image)),
]
const selector = (labels: Readonly<Record<string, string>> = {}) =>
  listed(Object.entries(labels).map(([key, value]) => `${key}=${value}`))

/** Source: kubernetes v1.20.2 pkg/printers/internalversion/printers.go. */
const COLUMNS: Partial<Record<Kind, Columns>> = {
  Pod: columns('Pod', 'READY,STATUS,RESTARTS', podCells, 'IP,NODE,NOMINATED-NODE,READINESS-GATES', podWide),
  Node: columns('Node', 'STATUS,ROLES', (node) => [nodeStatus(node), '<none>']),
  Namespace: columns('Namespace', 'STATUS', ({ status }) => [status.phase]),
  Deployment: columns(
    'Deployment',
    'READY,UP-TO-DATE,AVAILABLE',
    ({ spec, status }) => [
      `${status.readyReplicas ?? 0}/${spec.replicas}`,
      status.updatedReplicas ?? 0,
      status.availableReplicas ?? 0,
    ],
    'CONTAINERS,IMAGES,SELECTOR',
    ({ spec }) => [...images(spec.template.spec), selector(spec.selector.matchLabels)],
  ),
  ReplicaSet: columns(
    'ReplicaSet',
    'DESIRED,CURRENT,READY',
    ({ spec, status }) => [spec.replicas, status.replicas, status.readyReplicas ?? 0],
    'CONTAINERS,IMAGES,SELECTOR',
    ({ spec }) => [...images(spec.template.spec), selector(spec.selector.matchLabels)],
  ),
  StatefulSet: columns(
    'StatefulSet',
    'READY',
    ({ spec, status }) => [`${status.readyReplicas ?? 0}/${spec.replicas}`],
    'CONTAINERS,IMAGES',
    ({ spec }) => images(spec.template.spec),
  ),
  DaemonSet: columns(
    'DaemonSet',
    'DESIRED,CURRENT,READY,UP-TO-DATE,AVAILABLE,NODE-SELECTOR',
    ({ spec, status }) => [
      status.desiredNumberScheduled,
      status.currentNumberScheduled,
      status.numberReady,
      status.updatedNumberScheduled ?? 0,
      status.numberAvailable ?? 0,
      selector(spec.template.spec.nodeSelector),
    ],
    'CONTAINERS,IMAGES,SELECTOR',
    ({ spec }) => [...images(spec.template.spec), selector(spec.selector.matchLabels)],
  ),
  ControllerRevision: columns('ControllerRevision', 'CONTROLLER,REVISION', ({ metadata, revision }) => [
    listed((metadata.ownerReferences ?? []).map(({ kind, name }) => `${kind.toLowerCase()}.apps/${name}`)),
    revision,
  ]),
  Job: columns('Job', 'COMPLETIONS,DURATION', ({ spec, status }, { now }) => [
    `${status.succeeded ?? 0}/${spec.completions ?? spec.parallelism ?? 1}`,
    status.startTime === undefined ? '' : age((status.completionTime ?? now) - status.startTime),
  ]),
  CronJob: columns('CronJob', 'SCHEDULE,SUSPEND,ACTIVE,LAST-SCHEDULE', ({ spec, status }, { now }) => [
    spec.schedule,
    spec.suspend ? 'True' : 'False',
    status.active?.length ?? 0,
    status.lastScheduleTime === undefined ? '<none>' : age(now - status.lastScheduleTime),
  ]),
  HorizontalPodAutoscaler: columns(
    'HorizontalPodAutoscaler',
    'REFERENCE,TARGETS,MINPODS,MAXPODS,REPLICAS',
    ({ spec, status }) => [
      `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`,
      `${status.currentCPUUtilizationPercentage === undefined ? '<unknown>' : `${status.currentCPUUtilizationPercentage}%`}/${spec.targetCPUUtilizationPercentage ?? 80}%`,
      spec.minReplicas ?? 1,
      spec.maxReplicas,
      status.currentReplicas,
    ],
  ),
  Service: columns(
    'Service',
    'TYPE,CLUSTER-IP,EXTERNAL-IP,PORT(S)',
    ({ spec }) => [
      spec.type ?? 'ClusterIP',
      spec.clusterIP ?? '<none>',
      '<none>',
      listed(
        (spec.ports ?? []).map(
          ({ port, nodePort, protocol = 'TCP' }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
        ),
      ),
    ],
    'SELECTOR',
    ({ spec }) => [selector(spec.selector)],
  ),
  Endpoints: columns('Endpoints', 'ENDPOINTS', ({ subsets = [] }) => [
    listed(
      subsets.flatMap(({ addresses = [], ports = [] }) =>
        addresses.flatMap(({ ip }) => (ports.length ? ports.map(({ port }) => `${ip}:${port}`) : [ip])),
      ),
    ),
  ]),
  EndpointSlice: columns('EndpointSlice', 'ADDRESSTYPE,PORTS,ENDPOINTS', ({ addressType, ports, endpoints }) => [
    addressType,
    listed(ports.map(({ port }) => String(port))),
    listed(endpoints.flatMap(({ addresses }) => addresses)),
  ]),
  ConfigMap: columns('ConfigMap', 'DATA', ({ data = {} }) => [Object.keys(data).length]),
  PodDisruptionBudget: columns(
    'PodDisruptionBudget',
    'MIN-AVAILABLE,MAX-UNAVAILABLE,ALLOWED-DISRUPTIONS',
    ({ spec, status }) => [spec.minAvailable ?? 'N/A', spec.maxUnavailable ?? 'N/A', status.disruptionsAllowed],
  ),
  PersistentVolume: columns(
    'PersistentVolume',
    'CAPACITY,RECLAIM-POLICY,STATUS,CLAIM,STORAGECLASS',
    ({ spec, status }) => [
      spec.capacity['storage'],
      spec.persistentVolumeReclaimPolicy ?? 'Retain',
      status.phase,
      spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : '',
      spec.storageClassName ?? '',
    ],
  ),
  PersistentVolumeClaim: columns('PersistentVolumeClaim', 'STATUS,VOLUME,CAPACITY,STORAGECLASS', ({ spec, status }) => [
    status.phase,
    spec.volumeName ?? '',
    status.capacity?.['storage'] ?? '',
    spec.storageClassName ?? '',
  ]),
}

/** What `kubectl get` shows of a kind between its name and its age, and after it with `-o wide`. */
export const columnsOf = (kind: Kind): Columns => COLUMNS[kind] ?? { ...NONE, wide: NONE }
