import { remove } from '../../api/index.ts'
import { wish } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { isDeleting } from '../pods.ts'
import { abandonPod, finishPod, terminatePod } from './end.ts'
import { pulls } from './images.ts'
import { allKeys, keyOfPod, keyOfRuntime, keysOfNode, partsOf } from './keys.ts'
import { syncPod } from './sync.ts'

export { probeSwitched } from './switch-probe.ts'

/**
 * The kubelets, each on its node: what a Pod wants becomes containers, and what becomes of them its status.
 * Mirrors `syncPod`, kubernetes v1.20.2 pkg/kubelet/kubelet.go; sidecars as in v1.33.
 */
export const kubeletController: Controller = {
  actor: 'kubelet',
  actorOf: (key) => `kubelet/${partsOf(key).node}`,
  keys: allKeys,
  watches: {
    Pod: keyOfPod,
    PodRuntime: (runtime) => [keyOfRuntime(runtime)],
    NodeRuntime: keysOfNode,
  },
  reconcile: (key, view) => {
    const { node, pod: podKey, uid } = partsOf(key)
    const machine = view.get('NodeRuntime', node)
    if (machine?.kubelet !== 'running') return []
    const runtime = view.get('PodRuntime', uid)
    // The machine was down in between: nothing of what ran is left.
    if (runtime && runtime.boot !== (machine.boot ?? 0))
      return [wish('sandbox.lost', remove('PodRuntime', runtime), 0, {}, { pod: runtime.pod })]

    const pod = view.get('Pod', podKey)
    if (!pod || pod.metadata.uid !== uid || pod.spec.nodeName !== node)
      return [...pulls(key, machine, view), ...(runtime ? abandonPod(runtime, view) : [])]
    const look = { key, view, machine, pod, ...(runtime && { runtime }) }
    return [...pulls(key, machine, view, look), ...step(look)]
  },
}

function step(look: Parameters<typeof syncPod>[0]) {
  if (isDeleting(look.pod)) return terminatePod(look)
  const { phase } = look.pod.status
  return phase === 'Succeeded' || phase === 'Failed' ? finishPod(look) : syncPod(look)
}
