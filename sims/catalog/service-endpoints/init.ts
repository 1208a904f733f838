import { create, objectsOf } from '../../cluster/api/index.ts'
import type { Write } from '../../cluster/api/index.ts'
import { keyOf } from '../../cluster/objects/index.ts'
import { atRest, clusterOf } from '../../cluster/run/index.ts'
import { machine, onNodes, settingsOf } from './components.ts'
import { NODES } from './model.ts'
import type { Params, State } from './model.ts'
import { places } from './places.ts'
import type { Place } from './places.ts'

const service = ({ selector, publishNotReadyAddresses }: Params): Write =>
  create('Service', {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      clusterIP: '10.96.0.20',
      ...(selector && { selector: { app: 'web' } }),
      ports: [{ port: 80, targetPort: 8080 }],
      publishNotReadyAddresses,
    },
  })

/** One answer of the probe is enough, and it is asked once a second. */
const readinessProbe = { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 1, failureThreshold: 1 }

const pod = ({ name, node }: Place): Write =>
  create('Pod', {
    metadata: { name, namespace: 'default', labels: { app: 'web' } },
    spec: { nodeName: node, containers: [{ name: 'web', image: 'web:v1', readinessProbe }] },
  })

/** The Pods' networks are made before, so that their addresses are those that a reader knows. */
function sandboxes(writes: readonly Write[], at: readonly Place[]): Write[] {
  const pods = objectsOf(clusterOf(...writes), 'Pod')
  return at.map(({ node, ip }, index) =>
    create('PodRuntime', {
      metadata: { name: pods[index]!.metadata.uid },
      node,
      pod: keyOf(pods[index]!),
      boot: 0,
      sandbox: { state: 'ready', attempt: 0, ip, since: 0 },
      containers: {},
    }),
  )
}

/** A Service whose Pods run and are ready; nobody has written down their addresses. */
export function init(params: Params): State {
  const at = places(params)
  const writes = [service(params), ...NODES.map((name) => create('NodeRuntime', machine(name))), ...at.map(pod)]
  return {
    cluster: atRest(clusterOf(...writes, ...sandboxes(writes, at)), onNodes, settingsOf(params)),
    at: 0,
    podsChangedAt: 0,
    slots: {},
    written: [],
    rules: { 'node-1': [], 'node-2': [] },
    skipped: false,
    sent: 0,
    last: null,
  }
}
