import { memo } from '../../cluster/api/index.ts'
import { containerRuntime } from '../../cluster/controllers/container-runtime/index.ts'
import { deploymentController } from '../../cluster/controllers/deployment/index.ts'
import { kubeletController } from '../../cluster/controllers/kubelet/index.ts'
import { replicaSetController } from '../../cluster/controllers/replicaset/index.ts'
import type { Pod } from '../../cluster/objects/index.ts'
import { controllerOf } from '../../cluster/run/index.ts'
import type { Controller, View } from '../../cluster/run/index.ts'
import { RECORDED } from '../../cluster/settings.ts'
import type { Settings } from '../../cluster/settings.ts'
import type { Params } from './model.ts'

/** The Pods of one moment start one after the other, so that the controllers are seen to answer one by one. */
const APART_MS = 1000

const podOf = (key: string, view: View): Pod | undefined =>
  view.list('Pod').find(({ metadata }) => key.endsWith(`/${metadata.uid}`))

/** The Pods that its ReplicaSet created at the same moment, itself among them. */
const twins = (pod: Pod, view: View): readonly Pod[] =>
  view
    .list('Pod')
    .filter(
      (other) =>
        controllerOf(other)?.uid === controllerOf(pod)?.uid &&
        other.metadata.creationTimestamp === pod.metadata.creationTimestamp,
    )

/** The kubelet of a machine on which each of several Pods takes longer to start than the one before, and a report takes half a second. */
const kubelet: Controller = {
  ...kubeletController,
  reconcile: (key, view) => {
    const pod = podOf(key, view)
    const startMs = pod ? APART_MS * twins(pod, view).indexOf(pod) : 0
    return kubeletController.reconcile(key, { ...view, settings: { ...view.settings, controllerMs: 500, startMs } })
  },
}

/**
 * Of those who look at the same moment the first ones write first: a size is seen in Pods before the next size, and what
 * follows next follows from what the controllers wrote last.
 */
export const controllers: readonly Controller[] = [
  containerRuntime,
  kubelet,
  replicaSetController,
  deploymentController,
]

/**
 * What is no matter here takes no time. A process stops just before the kubelet of `machine` looks; its Pod is gone before
 * the full second on which others are ready, or on it where the rollout waits for that.
 */
export const settingsOf = memo(({ stopAfter, strategy }: Params): Settings => ({
  ...RECORDED,
  controllerMs: 0,
  kubeletMs: 0,
  mountMs: 0,
  sandboxMs: 0,
  stopMs: stopAfter * 1000 - 800,
  cleanUpMs: strategy === 'Recreate' ? 250 : 0,
}))

/** The one node: it has the images. Its kubelet looks at the containers a quarter of a second after each full one, the probes ask at the half. */
export const machine = {
  metadata: { name: 'node-1' },
  kubelet: 'running',
  since: 0,
  images: ['web:v1', 'web:v2', 'web:v2-neverready'],
  relistPhase: 250,
  probePhase: 500,
} as const
