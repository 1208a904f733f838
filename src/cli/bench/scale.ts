import {
  containerRuntime,
  deploymentController,
  kubeletController,
  kubeScheduler,
  replicaSetController,
} from '../../../sims/cluster/controllers/index.ts'
import { emptyCluster, Engine, patch, RECORDED } from '../../../sims/cluster/index.ts'
import type { ClusterEvent, Deployment } from '../../../sims/cluster/index.ts'
import { createEvent } from '../../../sims/cluster/recording/index.ts'
import type { Manifest } from '../../../sims/cluster/recording/index.ts'

/** A cluster of some size: each Deployment has a thousand Pods at most. */
export interface Scale {
  readonly nodes: number
  readonly pods: number
}

/** What a step of a Deployment's life took, for all of them together. */
export interface ScaleStep {
  readonly step: 'create' | 'roll' | 'drain'
  readonly seconds: number
  /** Of the processor, the garbage collector's own threads included. */
  readonly cpuSeconds: number
  readonly writes: number
  /** The most that was resident so far, in megabytes. */
  readonly megabytes: number
}

const node = (n: number): readonly Manifest[] =>
  [
    {
      kind: 'Node',
      metadata: { name: `node-${n}`, labels: { 'topology.kubernetes.io/zone': `z${n % 3}` } },
      status: { allocatable: { cpu: '8', memory: '32Gi', pods: 110 }, conditions: [{ type: 'Ready', status: 'True' }] },
    },
    { kind: 'NodeRuntime', metadata: { name: `node-${n}` }, kubelet: 'running', since: 0, images: ['web:1', 'web:2'] },
  ] as readonly object[] as readonly Manifest[]

const deployment = (n: number, replicas: number) => {
  const labels = { app: `web-${n}` }
  const container = { name: 'web', image: 'web:1', resources: { requests: { cpu: '100m', memory: '64Mi' } } }
  const template = { metadata: { labels }, spec: { containers: [container] } }
  return {
    kind: 'Deployment',
    metadata: { name: `web-${n}` },
    spec: { replicas, selector: { matchLabels: labels }, template },
  } as Manifest
}

const newImage = (object: Deployment): ClusterEvent => {
  const containers = object.spec.template.spec.containers.map((each) => ({ ...each, image: 'web:2' }))
  const write = patch('patch', 'Deployment', object, { spec: { template: { spec: { containers } } } })
  return { kind: 'deployment.image', name: object.metadata.name, write }
}

const CONTROLLERS = [deploymentController, replicaSetController, kubeScheduler, kubeletController, containerRuntime]

/** Creates, rolls and drains (to nothing) a cluster of this size, without keeping its past; tells of each step when it is done. */
export function* scaleSteps({ nodes, pods }: Scale): Generator<ScaleStep> {
  let writes = 0
  const engine = new Engine(emptyCluster, CONTROLLERS, RECORDED, () => writes++)
  const timed = (step: ScaleStep['step'], act: () => void): ScaleStep => {
    const [from, start, cpu] = [writes, performance.now(), process.cpuUsage()]
    act()
    engine.runUntil(Infinity)
    const seconds = (performance.now() - start) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1000)
    return { step, seconds, cpuSeconds: (user + system) / 1e6, writes: writes - from, megabytes }
  }
  const deployments = () => engine.view().list('Deployment')
  yield timed('create', () => {
    for (let n = 0; n < nodes; n++) for (const manifest of node(n)) engine.write('admin', createEvent(manifest))
    const sets = Math.ceil(pods / 1000)
    for (let n = 0; n < sets; n++) engine.write('kubectl', createEvent(deployment(n, Math.round(pods / sets))))
  })
  yield timed('roll', () => {
    for (const each of deployments()) engine.write('kubectl', newImage(each))
  })
  yield timed('drain', () => {
    for (const each of deployments())
      engine.write('kubectl', {
        kind: 'deployment.scaled',
        name: each.metadata.name,
        write: patch('patch scale', 'Deployment', each, { spec: { replicas: 0 } }),
      })
  })
}

/** All steps at once. */
export const scale = (size: Scale): ScaleStep[] => [...scaleSteps(size)]
