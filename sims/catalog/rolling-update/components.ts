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

export const NODE = 'node-1'

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

/** The kubelet of a machine on which each of several Pods takes longer to start than the one before. */
const kubelet: Controller = {
  ...kubeletController,
  reconcile: (key, view) => {
    const pod = podOf(key, view)
    const startMs = pod ? APART_MS * twins(pod, view).indexOf(pod) : 0
    return kubeletController.reconcile(key, { ...view, settings: { ...view.settings, startMs } })
  },
}

/** Of those who look at the same moment the first ones write first: a size is seen in Pods before the next size. */
export const controllers: readonly Controller[] = [
  replicaSetController,
  deploymentController,
  containerRuntime,
  kubelet,
]

/** What is no matter here takes no time. The kubelet sees a second later that a process has stopped, and then its Pod is gone. */
export const settingsOf = memo(({ stopAfter }: Params): Settings => ({
  ...RECORDED,
  controllerMs: 0,
  kubeletMs: 0,
  mountMs: 0,
  sandboxMs: 0,
  stopMs: stopAfter * 1000 - 999,
  cleanUpMs: 0,
}))

/**
 * The one node, which has the images. Two milliseconds after each full second its probes ask, and right after that its
 * kubelet looks at the containers: who has stopped is gone after others are ready. Recreate waits for those who stop, so
 * there the kubelet looks right before.
 */
export const machine = ({ strategy }: Params) =>
  ({
    metadata: { name: NODE },
    kubelet: 'running',
    since: 0,
    images: ['web:v1', 'web:v2', 'web:v2-neverready'],
    relistPhase: strategy === 'Recreate' ? 1 : 3,
    probePhase: 2,
  }) as const
