import { api, manifestOf } from '../../kernel/index.ts'
import { derive, EFFECTS, PREFERRED, TAINT } from './manifest-derive.ts'
import type { Params } from './model.ts'

const CLASS = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass' }
const NODE = { apiVersion: 'v1', kind: 'Node' }

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
      ...CLASS,
      // Without one the Pods have priority 0.
      optional: true,
      fields: {
        metadata: api.metadata(),
        value: { is: 'integer', param: 'priority', required: true },
        ...api.idle('globalDefault,description,preemptionPolicy'),
      },
    },
    api.deployment(
      { replicas: api.replicas('pods') },
      {
        priorityClassName: api.text(shown),
        nodeSelector: api.labels,
        affinity,
        tolerations: { is: 'list', of: [toleration] },
        containers: api.containers([container], { most: 1 }),
      },
    ),
    // Without it the nodes stay as they are.
    api.documentOf(
      NODE,
      api.map({
        taints: { is: 'list', of: [taint], most: 1 },
        ...api.idle('podCIDR,podCIDRs,providerID,unschedulable,configSource'),
      }),
      { name: 'node-b', optional: true },
    ),
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
    const documents = [
      api.writeDeployment('web', { app: 'web' }, { replicas: pods }, spec),
      api.written(NODE, 'node-b', effect === 'none' ? {} : { taints: [{ ...TAINT, effect }] }),
    ]
    return priority ? [{ ...CLASS, metadata: { name: 'important' }, value: priority }, ...documents] : documents
  },
  derive,
})
