import { expect, test } from 'vitest'
import { create, objectsOf } from '../../../sims/cluster/api/index.ts'
import { containerRuntime } from '../../../sims/cluster/controllers/container-runtime/index.ts'
import { deploymentController } from '../../../sims/cluster/controllers/deployment/index.ts'
import { kubeletController } from '../../../sims/cluster/controllers/kubelet/index.ts'
import { replicaSetController } from '../../../sims/cluster/controllers/replicaset/index.ts'
import {
  atRest,
  clusterOf,
  clusterRules,
  placed,
  readyCondition,
  remembering,
} from '../../../sims/cluster/run/index.ts'
import { RECORDED } from '../../../sims/cluster/settings.ts'

const controllers = [deploymentController, replicaSetController, kubeletController, containerRuntime]
const cluster = clusterOf(
  create('NodeRuntime', { metadata: { name: 'node-1' }, kubelet: 'running', since: 0, images: [] }),
  create('Deployment', {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      strategy: {},
      minReadySeconds: 5,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { nodeName: 'node-1', containers: [{ name: 'web', image: 'web' }] },
      },
    },
  }),
)
const rest = atRest(cluster, controllers, RECORDED)

test('the first writes are made at time 0, and nothing has come of them', () => {
  expect(Object.keys(cluster.objects).sort()).toEqual(['Deployment', 'NodeRuntime'])
})

test('a cluster at rest has nothing left to do', () => {
  const rules = Object.values(clusterRules(controllers, () => RECORDED))
  expect(rules.flatMap((rule) => rule({ cluster: rest }, null, 0))).toEqual([])
})

test('all that has happened in it lies before time 0, as far apart as it happened', () => {
  const [deployment] = objectsOf(rest, 'Deployment')
  expect(deployment!.status).toMatchObject({ replicas: 3, readyReplicas: 3, availableReplicas: 3 })
  const ready = objectsOf(rest, 'Pod').map((pod) => readyCondition(pod)!.lastTransitionTime!)
  const complete = deployment!.status.conditions!.find(({ type }) => type === 'Progressing')!.lastUpdateTime!
  expect(complete).toBeLessThan(0)
  expect(complete).toBeGreaterThanOrEqual(-1000)
  expect(complete - Math.max(...ready)).toBeGreaterThanOrEqual(5000)
  expect(Math.abs(deployment!.metadata.creationTimestamp) % 1000).toBe(0)
})

test('what holds no moment is not copied', () => {
  const [template] = objectsOf(cluster, 'Deployment').map(({ spec }) => spec.template)
  expect(objectsOf(rest, 'Deployment')[0]!.spec.template).toBe(template)
})

test('a beginning is remembered for the same parameters, and made afresh for others', () => {
  const begun: number[] = []
  const init = remembering(({ replicas }: { replicas: number }) => ({ is: begun.push(replicas) }))
  const [first, again, other, third] = [2, 2, 4, 2].map((replicas) => init({ replicas }))
  expect(begun).toEqual([2, 4, 2])
  expect(again).toBe(first)
  expect([other, third]).toEqual([{ is: 2 }, { is: 3 }])
})

test('a Pod keeps its place while it is there, and the next one takes the first that is free', () => {
  const [first, second, third] = objectsOf(rest, 'Pod').map(({ metadata }) => metadata.uid)
  const slots = placed({}, rest)
  expect([first, second, third].map((uid) => slots[uid!])).toEqual([0, 1, 2])
  const pods = Object.entries(rest.objects.Pod!)
  const without = { ...rest, objects: { ...rest.objects, Pod: Object.fromEntries(pods.slice(1)) } }
  const left = placed(slots, without)
  expect(left).toEqual({ [second!]: 1, [third!]: 2 })
  expect(placed(left, rest)).toEqual(slots)
})
