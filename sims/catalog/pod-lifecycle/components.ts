import { containerRuntime } from '../../cluster/controllers/container-runtime/index.ts'
import { kubeletController } from '../../cluster/controllers/kubelet/index.ts'
import type { Controller } from '../../cluster/run/index.ts'
import { RECORDED } from '../../cluster/settings.ts'
import type { Settings } from '../../cluster/settings.ts'

/** The kubelet takes a moment to get to know a Pod; then it answers at once. */
const kubelet: Controller = {
  ...kubeletController,
  reconcile: (key, view) => {
    const isKnown = view.list('Pod').every(({ status }) => status.startTime !== undefined)
    const kubeletMs = isKnown ? 0 : view.settings.kubeletMs
    return kubeletController.reconcile(key, { ...view, settings: { ...view.settings, kubeletMs } })
  },
}

export const controllers: readonly Controller[] = [kubelet, containerRuntime]

const SETTINGS: Settings = {
  ...RECORDED,
  controllerMs: 0,
  kubeletMs: 100,
  relistMs: 100,
  retryMs: 1000,
  mountMs: 0,
  sandboxMs: 400,
  startMs: 300,
  cleanUpMs: 0,
  lastPhase: true,
  readyToStartContainers: true,
  everyAnswer: true,
}

export const settingsOf = (): Settings => SETTINGS

/** The one node: it has the images, and all its clocks beat from 0. */
export const machine = {
  metadata: { name: 'node-1' },
  kubelet: 'running',
  since: 0,
  images: ['init:v1', 'app:v1', 'helper:v1'],
  relistPhase: 0,
  probePhase: 0,
} as const
