import { NOW, patch, remove, wouldChange } from '../../api/index.ts'
import type { Pod, PodRuntime } from '../../objects/index.ts'
import { hasEnded, wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import type { Look } from './look.ts'
import { report } from './report.ts'
import { statusAt } from './status.ts'
import { running, stop } from './stop.ts'

/**
 * Ends a Pod that was asked to go: containers first, then what is said of them, then all that it has on the node, and the
 * object last. Source: kubernetes v1.20.2 pkg/kubelet/status/status_manager.go, `canBeDeleted`; since v1.27 a terminal phase
 * is said of every Pod, `TerminatePod`.
 */
export function terminatePod(look: Look): Wish[] {
  const { pod, runtime, view } = look
  const { kubeletMs, controllerMs, cleanUpMs, lastPhase } = view.settings
  if (!runtime) {
    const isLost = (pod.status.containerStatuses ?? []).some(({ state }) => state.running)
    if ((isLost || (lastPhase && !hasEnded(pod))) && wouldChange(pod.status, statusAt(look, view.now)))
      return report(look)
    return [wish('pod.removed', remove('Pod', pod, { gracePeriodSeconds: 0 }), controllerMs)]
  }
  if (running(runtime).length > 0) return stop({ runtime, view, pod }, nextToStop(pod, runtime), kubeletMs)
  const told = lastPhase || Object.keys(runtime.containers).length > 0 ? report(look) : []
  if (told.length > 0) return told
  return [wish('sandbox.removed', remove('PodRuntime', runtime), cleanUpMs, {}, { pod: runtime.pod })]
}

/** Sidecars outlive the containers they serve, and each other in turn. Source: kubernetes v1.33 pkg/kubelet/kuberuntime. */
function nextToStop({ spec }: Pod, runtime: PodRuntime): string[] {
  const names = running(runtime)
  const sidecars = (spec.initContainers ?? []).map(({ name }) => name).filter((name) => names.includes(name))
  const others = names.filter((name) => !sidecars.includes(name))
  return others.length > 0 ? others : sidecars.slice(-1)
}

/** Stops what a Pod has left behind that is no longer in the API; nothing is written there. */
export function abandonPod(runtime: PodRuntime, view: View): Wish[] {
  const { kubeletMs } = view.settings
  const names = running(runtime)
  return names.length > 0
    ? stop({ runtime, view }, names, kubeletMs)
    : [wish('sandbox.removed', remove('PodRuntime', runtime), kubeletMs, {}, { pod: runtime.pod })]
}

/** A Pod that has ended keeps its record and nothing else: what still runs is stopped, then its sandbox. */
export function finishPod(look: Look): Wish[] {
  const { pod, runtime, view } = look
  if (!runtime) return []
  const names = running(runtime)
  if (names.length > 0) return stop({ runtime, view, pod }, names, 0)
  if (runtime.sandbox.state === 'notReady') return view.settings.readyToStartContainers ? report(look) : []
  const write = patch('patch', 'PodRuntime', runtime, { sandbox: { state: 'notReady', since: NOW } })
  return [wish('sandbox.stopped', write, view.settings.kubeletMs, {}, { pod: runtime.pod })]
}
