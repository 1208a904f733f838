import {
  containerRuntime,
  deploymentController,
  endpointSliceController,
  kubeletController,
  kubeScheduler,
  replicaSetController,
} from '../../../../sims/cluster/controllers/index.ts'
import { emptyCluster, Engine, patch, RECORDED } from '../../../../sims/cluster/index.ts'
import { createEvent, recordedNodes } from '../../../../sims/cluster/recording/index.ts'

const containers = (version: number) => [{ name: 'web', image: `web:${version}` }]
const labels = { app: 'web' }
const web = {
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 10,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: containers(1) } },
  },
}

/** A Deployment of 10 on 3 nodes, created and rolled once, in milliseconds of this machine. */
export function measure(): { createMs: number; rollMs: number } {
  const start = performance.now()
  const actors = [
    deploymentController,
    replicaSetController,
    kubeScheduler,
    kubeletController,
    containerRuntime,
    endpointSliceController,
  ]
  const engine = new Engine(emptyCluster, actors, RECORDED)
  for (const manifest of [...recordedNodes(3), web]) engine.write('kubectl', createEvent(manifest))
  engine.runUntil(Infinity)

  const created = performance.now()
  const deployment = engine.view().get('Deployment', 'default/web')!
  const write = patch('patch', 'Deployment', deployment, {
    spec: { template: { spec: { containers: containers(2) } } },
  })
  engine.write('kubectl', { kind: 'deployment.image', name: 'web', write })
  engine.runUntil(Infinity)
  if (engine.view().get('Deployment', 'default/web')?.status.updatedReplicas !== 10) throw new Error('not rolled')
  return { createMs: created - start, rollMs: performance.now() - created }
}
