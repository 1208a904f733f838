import { api, manifestOf } from '../../kernel/index.ts'
import type { Json } from '../../kernel/index.ts'
import { derive, EFFECTS, PREFERRED, TAINT } from './manifest-derive.ts'
import type { Params } from './model.ts'

const shown = { silent: true } as const
const container = api.container({
  resources: api.map({
    requests: api.map({
      cpu: { is: 'cpu', param: 'cpu', absent: 0 },
      memory: { is: 'memory' },
      ...api.idle('ephemeral-storage'),
    }),
    ...api.idle('limits,claims'),
  }),
})
const toleration = api.map({
  key: api.text(shown),
  operator: api.text({ oneOf: ['Exists', 'Equal', 'Lt', 'Gt'], ...shown }),
  value: api.text(shown),
  effect: api.text({ oneOf: EFFECTS, ...shown }),
  tolerationSeconds: api.integer(),
})
const term = api.map({
  weight: api.integer({ least: 1 }),
  preference: api.map({ matchExpressions: { is: 'any', ...shown }, matchFields: api.any }, { required: true }),
})
const affinity = api.map({
  nodeAffinity: api.map({
    preferredDuringSchedulingIgnoredDuringExecution: { is: 'list', of: [term] },
  }),
})
const taint = api.map({
  key: api.text({ only: TAINT.key, required: true }),
  value: api.text({ only: TAINT.value, required: true }),
  effect: api.text({ param: 'taint', oneOf: EFFECTS, required: true }),
  timeAdded: api.any,
})

/** Scheduler: a Deployment of new Pods, the class of their priority, and the node that may have a taint. */
export default manifestOf<Params>({
  documents: [
    {
      id: 'PriorityClass',
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      // Without one the Pods have priority 0.
      optional: true,
      fields: {
        metadata: api.metadata(),
        value: { is: 'integer', param: 'priority', required: true },
        ...api.idle('globalDefault,description,preemptionPolicy'),
      },
    },
    {
      id: 'Deployment',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      fields: api.deployment(
        { replicas: api.integer({ param: 'pods', absent: 1 }) },
        {
          priorityClassName: api.text(shown),
          nodeSelector: api.labels,
          affinity,
          tolerations: { is: 'list', of: [toleration] },
          containers: { is: 'list', required: true, most: 1, of: [container] },
        },
      ),
    },
    {
      id: 'Node',
      apiVersion: 'v1',
      kind: 'Node',
      name: 'node-b',
      // Without it the nodes stay as they are.
      optional: true,
      fields: {
        metadata: api.metadata(),
        status: api.any,
        spec: api.map({
          taints: { is: 'list', of: [taint], most: 1 },
          ...api.idle('podCIDR,podCIDRs,providerID,unschedulable,configSource'),
        }),
      },
    },
  ],
  write({ cpu, pods, priority, disk, taint: effect, tolerates }) {
    const requests = { cpu: cpu % 1000 ? `${cpu}m` : cpu / 1000, memory: `${cpu}Mi` }
    const spec = {
      priorityClassName: priority ? 'important' : undefined,
      nodeSelector: disk === 'nodeSelector' ? { disk: 'ssd' } : undefined,
      affinity: disk === 'preferred' ? { nodeAffinity: PREFERRED } : undefined,
      tolerations: tolerates ? [{ key: TAINT.key, operator: 'Exists' }] : undefined,
      containers: [{ name: 'web', image: 'web:v1', resources: { requests } }],
    }
    const labels = { app: 'web' }
    const documents: Json[] = [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: { replicas: pods, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
      },
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'node-b' },
        spec: effect === 'none' ? {} : { taints: [{ ...TAINT, effect }] },
      },
    ]
    const important = { name: 'important' }
    const scheduling = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: important,
      value: priority,
    }
    return priority ? [scheduling, ...documents] : documents
  },
  derive,
})
