import { expect, test } from 'vitest'
import {
  cronJobController,
  deploymentController,
  garbageCollector,
  horizontalPodAutoscaler,
  jobController,
  namespaceController,
  replicaSetController,
  resourceQuotaController,
} from '../../sims/cluster/controllers/index.ts'
import { commit, create, emptyCluster, Engine, RECORDED, remove } from '../../sims/cluster/index.ts'
import type { ClusterState, Store, Write } from '../../sims/cluster/index.ts'
import { kernelRun } from '../support/kernel-twin.ts'
import { workingNode } from '../support/working-node.ts'

const CONTROLLERS = [
  deploymentController,
  replicaSetController,
  garbageCollector,
  namespaceController,
  jobController,
  cronJobController,
  horizontalPodAutoscaler,
  resourceQuotaController,
  workingNode(),
]

const container = { name: 'c', image: 'i', resources: { requests: { cpu: '100m' } } }

const deployment = (namespace: string, name: string) =>
  create('Deployment', {
    metadata: { name, namespace },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [container] } },
      strategy: {},
    },
  })

const running = (command: string) => ({
  spec: { restartPolicy: 'Never' as const, containers: [{ ...container, command: ['sh', '-c', command] }] },
})

/** Something to do for each of them, at 0 s. */
function beginning(): ClusterState {
  const store: Store = { ...emptyCluster, objects: {}, named: {} }
  const take = (write: Write) => commit(store, write, 0).after as never
  take(create('Namespace', { metadata: { name: 'demo' }, spec: {} }))
  take(create('Memory', { metadata: { name: 'load/web' }, value: { milliCPU: 300 } }))
  take(deployment('demo', 'web'))
  take(
    create('HorizontalPodAutoscaler', {
      metadata: { name: 'web', namespace: 'demo' },
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        maxReplicas: 8,
        targetCPUUtilizationPercentage: 50,
      },
    }),
  )
  const work = { parallelism: 2, completions: 3, backoffLimit: 2, template: running('sleep 2; exit 1') }
  take(create('Job', { metadata: { name: 'work', namespace: 'demo' }, spec: work }))
  const jobTemplate = { spec: { template: running('sleep 4; exit 0') } }
  take(
    create('CronJob', {
      metadata: { name: 'tick', namespace: 'demo' },
      spec: { schedule: '*/1 * * * *', successfulJobsHistoryLimit: 1, jobTemplate },
    }),
  )
  take(create('ResourceQuota', { metadata: { name: 'room', namespace: 'demo' }, spec: { hard: { pods: 50 } } }))
  take(remove('Deployment', take(deployment('demo', 'api')), { propagationPolicy: 'Foreground' }))
  const going = take(create('Namespace', { metadata: { name: 'going' }, spec: {} }))
  take(deployment('going', 'web'))
  take(remove('Namespace', going))
  return store
}

test('what only looks at keys that a change concerns comes to the same world as what looks at all of them', () => {
  const cluster = beginning()
  const { at, state: last } = kernelRun(cluster, CONTROLLERS, 200_000).frames.at(-1)!
  const engine = new Engine(cluster, CONTROLLERS, RECORDED)
  engine.runUntil(at)
  const world = (objects: ClusterState['objects']) =>
    Object.values(objects)
      .flatMap((shelf) => Object.values(shelf))
      .map(({ kind, metadata: { name, namespace = '' }, ...rest }) => ({ kind, name, namespace, ...rest }))
      .sort((a, b) => (`${a.kind} ${a.namespace} ${a.name}` < `${b.kind} ${b.namespace} ${b.name}` ? -1 : 1))
  expect(world(engine.store.objects)).toEqual(world(last.cluster.objects))
  expect(engine.view().get('Namespace', 'going')).toBeUndefined()
  expect(engine.view().get('Deployment', 'demo/web')?.spec.replicas).toBe(6)
})
