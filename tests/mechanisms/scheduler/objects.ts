import fc from 'fast-check'
import type { Labels } from '../../../sims/mechanisms/control/index.ts'
import type {
  Node,
  Pod,
  PodAffinityTerm,
  SchedulingInput,
  TopologySpreadConstraint,
} from '../../../sims/mechanisms/scheduler/index.ts'

const GIB = 2 ** 30

/** A node with 4 cores, 8 GiB and place for 110 Pods, but for what is given. */
export const node = (name: string, given: Partial<Node> = {}): Node => ({
  name,
  allocatable: { cpu: 4000, memory: 8 * GIB, pods: 110 },
  ...given,
})

/** A node in a zone, with its hostname as a label. */
export const zoned = (name: string, zone: string, given: Partial<Node> = {}): Node =>
  node(name, { labels: { zone, 'kubernetes.io/hostname': name }, ...given })

/** A Pod with the label `app: web` and one container that requests nothing, but for what is given. */
export const pod = (name: string, given: Partial<Pod> = {}): Pod => ({
  namespace: 'default',
  name,
  labels: { app: 'web' },
  containers: [{}],
  ...given,
})

/** Containers that request this much cpu, in milliCPU. */
export const cpu = (...milliCPU: number[]) => milliCPU.map((each) => ({ requests: { cpu: each } }))

export const web = { matchLabels: { app: 'web' } }

export const spread = (given: Partial<TopologySpreadConstraint> = {}): TopologySpreadConstraint => ({
  maxSkew: 1,
  topologyKey: 'zone',
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: web,
  ...given,
})

export const required = (...terms: PodAffinityTerm[]) => ({ requiredDuringSchedulingIgnoredDuringExecution: terms })

export const preferred = (weight: number, podAffinityTerm: PodAffinityTerm) => ({
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight, podAffinityTerm }],
})

const anyTerm = fc.record({
  labelSelector: fc.constantFrom(web, { matchLabels: { app: 'db' } }, {}),
  topologyKey: fc.constantFrom('zone', 'kubernetes.io/hostname'),
})

const anyAffinity = fc.record(
  {
    podAffinity: anyTerm.map((term) => ({ ...required(term), ...preferred(3, term) })),
    podAntiAffinity: fc.oneof(
      anyTerm.map((term) => required(term)),
      anyTerm.map((term) => preferred(5, term)),
    ),
  },
  { requiredKeys: [] },
)

const anyPod = fc.record(
  {
    labels: fc.constantFrom({ app: 'web' }, { app: 'db' }),
    priority: fc.integer({ min: -2, max: 3 }),
    startTime: fc.integer({ min: 0, max: 5 }),
    containers: fc.array(fc.constantFrom({}, ...cpu(0, 500, 1500, 3000)), { minLength: 1, maxLength: 2 }),
    affinity: anyAffinity,
    tolerations: fc.constantFrom([{ operator: 'Exists' }], [{ key: 'x', operator: 'Exists' }]),
    topologySpreadConstraints: fc.constantFrom(
      [spread()],
      [spread({ whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 2 })],
    ),
  },
  { requiredKeys: ['labels', 'containers'] },
)

const anyNode = fc.record(
  {
    labels: fc.constantFrom<Labels[]>({ zone: 'z1' }, { zone: 'z2' }, { zone: 'z1', 'kubernetes.io/hostname': 'own' }),
    unschedulable: fc.boolean(),
    taints: fc.constantFrom([{ key: 'x', effect: 'NoSchedule' }], [{ key: 'y', effect: 'PreferNoSchedule' }]),
  },
  { requiredKeys: [] },
)

const anyHome = fc.constantFrom('a', 'b', 'c', 'd', 'gone')

/** Any Pod that comes to a small cluster of any four nodes and any Pods on them. */
export const anyInput: fc.Arbitrary<SchedulingInput> = fc
  .tuple(
    fc.array(anyNode, { minLength: 4, maxLength: 4 }),
    fc.array(fc.tuple(anyPod, anyHome), { maxLength: 8 }),
    anyPod,
  )
  .map(([nodes, pods, newcomer]) => ({
    nodes: nodes.map((given, index) => node('abcd'[index]!, given)),
    pods: pods.map(([given, nodeName], index) => pod(`p${index}`, { ...given, nodeName })),
    pod: pod('new', newcomer),
  }))

/** The same cluster, listed from the other end. */
export const reversed = <T extends SchedulingInput>(input: T): T => ({
  ...input,
  nodes: input.nodes.toReversed(),
  pods: input.pods.toReversed(),
})
