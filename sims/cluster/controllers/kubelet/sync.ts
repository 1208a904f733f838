import { computePodActionsWithSidecars } from '../../../mechanisms/node/index.ts'
import type { Wish } from '../../run/index.ts'
import { hookEnds } from './hooks.ts'
import type { Look } from './look.ts'
import { relistAfter } from './look.ts'
import { answers } from './probing.ts'
import { report } from './report.ts'
import { mayRestart, runtimeStatus, syncedPod } from './restart-policy.ts'
import { createSandbox } from './sandbox.ts'
import { starts } from './starts.ts'
import type { Starts } from './starts.ts'
import { running, stop } from './stop.ts'

/**
 * Brings a Pod that shall run further: its sandbox, its images, its containers, and what is said of them.
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_manager.go, `SyncPod`.
 */
export function syncPod(look: Look): Wish[] {
  const { wishes, isBusy } = act(look)
  // In the middle of a sync nothing is reported; the next one comes after it.
  return [...(isBusy && isKnown(look) ? [] : report(look)), ...wishes, ...answers(look)]
}

/** Whether the kubelet has looked at the Pod before. */
const isKnown = ({ pod }: Look): boolean => pod.status.startTime !== undefined

function act(look: Look): Starts {
  const { pod, runtime, view } = look
  const hooks = runtime ? hookEnds(runtime, 'postStart', view) : []
  if (hooks.length > 0) return { wishes: hooks, isBusy: true }
  const decided = decide(look)
  const up = runtime ? running(runtime) : []
  if (runtime && isOver(look)) return { wishes: stop({ runtime, view, pod }, up, seenAfter(look)), isBusy: false }
  if (decided.createSandbox) {
    // The containers of a sandbox that is no good go first.
    if (runtime && up.length > 0) return { wishes: stop({ runtime, view, pod }, up, 0), isBusy: true }
    const after = isKnown(look) ? 0 : view.settings.kubeletMs
    return { wishes: [createSandbox(look, decided.attempt, after)], isBusy: runtime !== undefined }
  }

  const kill = decided.containersToKill.filter((name) => up.includes(name))
  const names = [...decided.initContainersToStart, ...decided.containersToStart]
  const toStart = containersOf(look).filter(({ name }) => names.includes(name) && !up.includes(name))
  const started = starts(look, toStart, seenAfter(look))
  return {
    wishes: [...(runtime ? stop({ runtime, view, pod }, kill, 0, names) : []), ...started.wishes],
    isBusy: started.isBusy || up.some((name) => kill.includes(name) || isStopping(look, name)),
  }
}

/** Whether all that the Pod was for is done: sidecars do not start again for that. */
const isOver = ({ pod, runtime }: Look): boolean =>
  pod.spec.containers.every((container) => {
    const held = runtime?.containers[container.name]
    return held?.state === 'exited' && !mayRestart(pod, container, held)
  })

const containersOf = ({ pod: { spec } }: Look) => [...(spec.initContainers ?? []), ...spec.containers]

const isStopping = ({ runtime }: Look, name: string): boolean => runtime?.containers[name]?.stoppingSince !== undefined

function decide(look: Look) {
  const { pod, runtime } = look
  return computePodActionsWithSidecars({
    pod: syncedPod(pod),
    sandboxes: runtime ? [runtime.sandbox] : [],
    containerStatuses: containersOf(look).flatMap((container) => {
      const held = runtime?.containers[container.name]
      return held ? [runtimeStatus(container, held)] : []
    }),
  })
}

/** Milliseconds from now until the kubelet has seen every end that it has not brought about itself. */
function seenAfter(look: Look): number {
  const ends = Object.values(look.runtime?.containers ?? {}).flatMap(({ state, finishedAt = 0, stoppingSince }) =>
    state === 'exited' && stoppingSince === undefined ? relistAfter(look, finishedAt) - look.view.now : [],
  )
  return Math.max(0, ...ends)
}
