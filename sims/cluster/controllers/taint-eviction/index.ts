import { toleratedSeconds } from '../../../mechanisms/node/index.ts'
import { remove } from '../../api/index.ts'
import type { Node, Pod } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { Controller, Wish } from '../../run/index.ts'
import { isDeleting } from '../pods.ts'

const drivesOut = ({ spec: { taints = [] } }: Node): boolean => taints.some(({ effect }) => effect === 'NoExecute')

/**
 * The taint manager: Pods that do not tolerate a NoExecute taint go at once, those that do for a time go after it.
 *
 * A wish that waits is the manager's timer: it runs from the moment when it was first asked for, other taints neither
 * prolong nor shorten it, and it stops when it is no longer asked for.
 * Mirrors `processPodOnNode`, kubernetes v1.20.2 pkg/controller/nodelifecycle/scheduler/taint_manager.go; since v1.29 it
 * is a controller of its own.
 */
export const taintManager: Controller = {
  actor: 'taint-manager',
  actorOf: () => 'node-controller',
  keys: (view) => view.list('Node').map(({ metadata }) => metadata.name),
  watches: {
    Node: ({ metadata }) => [metadata.name],
    Pod: ({ spec: { nodeName } }, view) => {
      const node = nodeName === undefined ? undefined : view.get('Node', nodeName)
      return node && drivesOut(node) ? [node.metadata.name] : []
    },
  },
  reconcile: (key, view) => {
    const node = view.get('Node', key)
    if (!node || !drivesOut(node)) return []
    const { controllerMs } = view.settings
    return view
      .podsOn(key)
      .filter((pod) => !isDeleting(pod))
      .flatMap((pod) => evict(pod, node, controllerMs))
  },
}

function evict(pod: Pod, { metadata, spec: { taints = [] } }: Node, controllerMs: number): Wish[] {
  const seconds = toleratedSeconds(taints, pod.spec.tolerations ?? [])
  if (seconds === Infinity) return []
  const isTolerated = seconds !== undefined
  const because = { toleratedSeconds: seconds ?? 0, taints: taints.length }
  // Not tolerated at all is another wish than tolerated for a time: no timer holds it up.
  const values = { node: metadata.name, isTolerated }
  return [wish('pod.evicted', remove('Pod', pod), (seconds ?? 0) * 1000 + controllerMs, because, values)]
}
