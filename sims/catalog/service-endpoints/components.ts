import { memo } from '../../cluster/api/index.ts'
import { containerRuntime } from '../../cluster/controllers/container-runtime/index.ts'
import { endpointsController } from '../../cluster/controllers/endpoints/index.ts'
import { endpointSliceController } from '../../cluster/controllers/endpointslice/index.ts'
import { kubeletController } from '../../cluster/controllers/kubelet/index.ts'
import type { Controller } from '../../cluster/run/index.ts'
import { RECORDED } from '../../cluster/settings.ts'
import type { Settings } from '../../cluster/settings.ts'
import type { Params } from './model.ts'

/** The same controller, with a time of its own from its look to its write. */
const writesAfter = (controllerMs: number, controller: Controller): Controller => ({
  ...controller,
  reconcile: (key, view) => controller.reconcile(key, { ...view, settings: { ...view.settings, controllerMs } }),
})

/** The kubelets write at once: of the way to the rules, their part is not what this is about. */
export const onNodes: readonly Controller[] = [writesAfter(0, kubeletController), containerRuntime]

/** Two controllers answer a change of a Pod; the one for readers of old comes second, and nobody waits for it. */
export const controllers: readonly Controller[] = [
  endpointSliceController,
  writesAfter(15, endpointsController),
  ...onNodes,
]

/** From the end of a container to the kubelet's report of it; what it has stopped itself it sees soon. */
const SEEN_MS = 10
/** From the end of a Pod's containers to the end of its object. */
const CLEAN_UP_MS = 1000

/** The hook is part of what a process takes to stop: it listens until the hook is over, and ends at once with SIGTERM. */
export const settingsOf = memo(({ maxEndpointsPerSlice, preStop }: Params): Settings => ({
  ...RECORDED,
  kubeletMs: 0,
  relistMs: SEEN_MS,
  mountMs: 0,
  sandboxMs: 0,
  startMs: 0,
  stopMs: preStop,
  cleanUpMs: CLEAN_UP_MS - SEEN_MS,
  maxEndpointsPerSlice,
  terminatingEndpoints: true,
}))

/** A node of which all clocks beat on the second. */
export const machine = (name: string) =>
  ({
    metadata: { name },
    kubelet: 'running',
    since: 0,
    images: ['web:v1'],
    relistPhase: 0,
    probePhase: 0,
  }) as const
