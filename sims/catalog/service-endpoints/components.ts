import { memo } from '../../cluster/api/index.ts'
import { containerRuntime } from '../../cluster/controllers/container-runtime/index.ts'
import { endpointsController } from '../../cluster/controllers/endpoints/index.ts'
import { endpointSliceController } from '../../cluster/controllers/endpointslice/index.ts'
import { kubeletController } from '../../cluster/controllers/kubelet/index.ts'
import type { Controller } from '../../cluster/run/index.ts'
import { RECORDED } from '../../cluster/settings.ts'
import type { Settings } from '../../cluster/settings.ts'
import type { Params } from './model.ts'

/** A kubelet that writes what it sees at once: of the way to the rules, its part is not what this is about. */
const kubelet: Controller = {
  ...kubeletController,
  reconcile: (key, view) =>
    kubeletController.reconcile(key, { ...view, settings: { ...view.settings, controllerMs: 0 } }),
}

export const onNodes: readonly Controller[] = [kubelet, containerRuntime]
export const controllers: readonly Controller[] = [endpointSliceController, endpointsController, ...onNodes]

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
