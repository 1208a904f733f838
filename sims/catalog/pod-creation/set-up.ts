import { create } from '../../cluster/api/index.ts'
import type { Write } from '../../cluster/api/index.ts'
import type { Container } from '../../cluster/objects/index.ts'
import { NODES } from './model.ts'
import type { Params } from './model.ts'
import { IMAGE } from './objects.ts'

export const ALLOCATABLE = 2000
export const REQUEST = 250

/** What others on each node request, in milliCPU, and what is really used there, in percent: nobody asks for the latter. */
export const OTHERS = [
  { request: 200, load: 90 },
  { request: 400, load: 10 },
]

const container = (name: string, image: string, cpu: number): Container => ({
  name,
  image,
  resources: { requests: { cpu: `${cpu}m`, memory: '256Mi' } },
})

const probe = (initialDelaySeconds: number) => ({
  readinessProbe: { httpGet: { path: '/', port: 80 }, initialDelaySeconds, periodSeconds: 1 },
})

/** What kubectl sends. */
export const web = ({ replicas, readinessAfter }: Params): Write =>
  create('Deployment', {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      strategy: {},
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ ...container('web', IMAGE, REQUEST), ...(readinessAfter && probe(readinessAfter)) }] },
      },
    },
  })

/** A node whose kubelet looks at its runtime, and asks its probes, on the second; somebody's Pod is on it already. */
const node = (name: string, index: number): Write[] => [
  create('Node', {
    metadata: { name },
    spec: { podCIDR: `10.1.${index + 1}.0/24` },
    status: { allocatable: { cpu: `${ALLOCATABLE}m`, memory: '8Gi', pods: '110' } },
  }),
  create('NodeRuntime', {
    metadata: { name },
    kubelet: 'running',
    since: 0,
    images: ['other'],
    relistPhase: 0,
    probePhase: 0,
  }),
  create('Pod', {
    metadata: { name: `other-${index + 1}`, namespace: 'kube-system' },
    spec: { nodeName: name, containers: [container('other', 'other', OTHERS[index]!.request)] },
  }),
]

/** What is there before anybody comes: two nodes and a Service. */
export const given: readonly Write[] = [
  ...NODES.flatMap(node),
  create('Service', {
    metadata: { name: 'web', namespace: 'default' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 80 }] },
  }),
]
