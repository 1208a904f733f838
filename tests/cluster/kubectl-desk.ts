import * as exported from '../../sims/cluster/controllers/index.ts'
import { emptyCluster, Engine, RECORDED } from '../../sims/cluster/index.ts'
import type { Controller } from '../../sims/cluster/index.ts'
import { drainController, kubectl } from '../../sims/cluster/kubectl/index.ts'
import type { ManifestObject } from '../../sims/cluster/kubectl/index.ts'
import { createEvent, recordedNodes } from '../../sims/cluster/recording/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'

const { deploymentController, replicaSetController, kubeScheduler } = exported

/** The little that the tests' Pods need: they are bound, and ready a second later. */
export const CONTROLLERS: readonly Controller[] = [
  deploymentController,
  replicaSetController,
  kubeScheduler,
  instantKubelet(),
  drainController,
]

export const web = (spec: object = {}): ManifestObject =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'example/web:v1' }] },
      },
      ...spec,
    },
  }) as ManifestObject

const single = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'single', labels: { app: 'single' } },
  spec: { containers: [{ name: 'c', image: 'example/web:v1' }] },
} as ManifestObject

export const FILES: Readonly<Record<string, readonly ManifestObject[]>> = {
  'web.yaml': [web()],
  'slow.yaml': [web({ minReadySeconds: 5 })],
  'pod.yaml': [single],
  'budget.yaml': [
    {
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    } as ManifestObject,
  ],
}

/** Somebody at a terminal: types commands, waits, and reads. Names that were made up read `web-x-x`. */
export function desk(nodes = 2) {
  const log: string[] = []
  const engine = new Engine(emptyCluster, CONTROLLERS, RECORDED, ({ at, actor, event, answer }) => {
    if (actor === 'kubectl' || actor === 'kube-apiserver')
      log.push(
        `${at} ${actor} ${plain(event.kind)} ${plain(event.name)}${answer.refused ? ` ${answer.refused.code}` : ''}`,
      )
  })
  for (const manifest of recordedNodes(nodes)) engine.write('setup', createEvent(manifest))

  const type = (line: string): string[] => {
    const { events, output, exitCode } = kubectl(line, engine.view(), { files: FILES })
    for (const event of events) engine.write('kubectl', event)
    return [...output.map(plain), ...(exitCode ? [`exit ${exitCode}`] : [])]
  }
  const wait = (seconds: number) => engine.runUntil(engine.now + seconds * 1000)
  return {
    engine,
    log,
    type,
    wait,
    pods: () =>
      engine
        .view()
        .list('Pod')
        .map(({ metadata }) => metadata.name),
  }
}

const plain = (text: string) =>
  text.replace(/web-[a-z\d]{10}(-[a-z\d]{5})?/g, (_, pod: string) => `web-x${pod ? '-x' : ''}`)
