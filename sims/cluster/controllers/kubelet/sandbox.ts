import { create, NOW, patch } from '../../api/index.ts'
import { wish } from '../../run/index.ts'
import type { Wish } from '../../run/index.ts'
import { addressFor } from './addresses.ts'
import type { Look } from './look.ts'
import { partsOf } from './keys.ts'

/**
 * Asks for the Pod's sandbox: the process that holds its network, and so its address. Its volumes come before it.
 * Source: kubernetes v1.20.2 pkg/kubelet/volumemanager/volume_manager.go, `podAttachAndMountRetryInterval`.
 */
export function createSandbox(look: Look, attempt: number, after: number): Wish {
  const { key, machine, runtime, view, pod } = look
  const ms = after + view.settings.mountMs + view.settings.sandboxMs
  const ip = pod.spec.hostNetwork ? '' : (runtime?.sandbox.ip ?? addressFor(look))
  const sandbox = { state: 'ready' as const, attempt, ip, since: NOW }
  const { node, pod: podKey, uid } = partsOf(key)
  const made = { node, pod: podKey, boot: machine.boot ?? 0, sandbox, containers: {} }
  const write = runtime
    ? patch('patch', 'PodRuntime', runtime, { sandbox })
    : create('PodRuntime', { metadata: { name: uid }, ...made })
  return wish('sandbox.created', write, ms, { attempt }, { pod: podKey })
}
