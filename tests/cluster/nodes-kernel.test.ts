import { expect, test } from 'vitest'
import {
  daemonSetController,
  disruptionController,
  kubeScheduler,
  nodeAgent,
  nodeLifecycleController,
  podGarbageCollector,
  taintManager,
} from '../../sims/cluster/controllers/index.ts'
import { committed, create, emptyCluster, Engine, objectsOf, RECORDED } from '../../sims/cluster/index.ts'
import type { ClusterState, Kind, Write } from '../../sims/cluster/index.ts'
import { createEvent, recordedNodes } from '../../sims/cluster/recording/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { HARDWARE, podOn } from './nodes-film.ts'
import { kernelTwin } from '../support/kernel-twin.ts'

const CONTROLLERS = [
  nodeAgent,
  nodeLifecycleController,
  taintManager,
  podGarbageCollector,
  daemonSetController,
  disruptionController,
  kubeScheduler,
  instantKubelet(),
]

const metadata = { name: 'agent', namespace: 'default' }
const selector = { matchLabels: { app: 'agent' } }
const template = { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'agent', image: 'v1' }] } }

/** A node joins, one is lost, Pods are on a node that is gone. */
const writes: readonly Write[] = [
  ...recordedNodes(3).map((manifest) => createEvent(manifest).write),
  create('NodeRuntime', { metadata: { name: 'new' }, kubelet: 'running', since: 0, images: [], registers: HARDWARE }),
  { verb: 'patch', kind: 'NodeRuntime', key: 'node-3', patch: { kubelet: 'stopped' } },
  create('Pod', podOn('node-3', 'short', 7)),
  create('Pod', podOn('node-3', 'long')),
  create('Pod', podOn('gone', 'orphan')),
  create('DaemonSet', { metadata, spec: { selector, template, updateStrategy: { type: 'RollingUpdate' } } }),
  create('PodDisruptionBudget', { metadata, spec: { selector, minAvailable: 2 } }),
]

const HORIZON = 120_000

test('what becomes of nodes is the same in the kernel and in the engine', () => {
  const cluster = writes.reduce<ClusterState>((state, write) => committed(state, write, 0).state, emptyCluster)
  const ofKernel = kernelTwin(cluster, CONTROLLERS, HORIZON)
  const engine = new Engine(cluster, CONTROLLERS, RECORDED)
  engine.runUntil(HORIZON)
  expect(engine.view().list('Pod').length).toBeGreaterThan(3)
  for (const kind of ['Node', 'Pod', 'DaemonSet', 'PodDisruptionBudget'] satisfies Kind[])
    expect(objectsOf(ofKernel, kind)).toEqual(engine.view().list(kind))
})
