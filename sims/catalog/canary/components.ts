import { containerRuntime } from '../../cluster/controllers/container-runtime/index.ts'
import { deploymentController } from '../../cluster/controllers/deployment/index.ts'
import { endpointSliceController } from '../../cluster/controllers/endpointslice/index.ts'
import { kubeletController } from '../../cluster/controllers/kubelet/index.ts'
import { replicaSetController } from '../../cluster/controllers/replicaset/index.ts'
import type { Controller } from '../../cluster/run/index.ts'
import { RECORDED } from '../../cluster/settings.ts'
import type { Settings } from '../../cluster/settings.ts'

export const controllers: readonly Controller[] = [
  replicaSetController,
  deploymentController,
  kubeletController,
  containerRuntime,
  endpointSliceController,
]

/** What is no matter here takes no time. A Pod that is deleted is gone two seconds later. */
const settings: Settings = {
  ...RECORDED,
  controllerMs: 0,
  kubeletMs: 0,
  mountMs: 0,
  sandboxMs: 0,
  startMs: 0,
  stopMs: 1250,
  cleanUpMs: 500,
}
export const settingsOf = (): Settings => settings
