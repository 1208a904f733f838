import { patchStatus, wouldChange } from '../../api/index.ts'
import type { Pod } from '../../objects/index.ts'
import { wish, wishAt } from '../../run/index.ts'
import type { Wish } from '../../run/index.ts'
import { conditionOf } from '../pods.ts'
import { imageOf } from './images.ts'
import type { Look } from './look.ts'
import { lastFact, relistAfter } from './look.ts'
import { mayRestart } from './restart-policy.ts'
import { restartOf } from './retries.ts'
import { statusAt } from './status.ts'

type Status = ReturnType<typeof statusAt>

/**
 * Reports the Pod's status: what the runtime showed when it was asked last, and what later syncs will find.
 * Source: kubernetes v1.20.2 pkg/kubelet/status/status_manager.go, `syncPod`.
 */
export function report(look: Look): Wish[] {
  const { pod, view } = look
  for (const at of moments(look)) {
    const status = statusAt(look, at)
    if (!wouldChange(pod.status, status)) continue
    const write = patchStatus('patch status', 'Pod', pod, status)
    const values = { phase: status.phase }
    const { kubeletMs, controllerMs } = view.settings
    if (pod.status.startTime === undefined) return [wish('pod.accepted', write, kubeletMs, {}, values)]
    const kind = kindOf(pod, status)
    if (at > view.now) return [wishAt(kind, write, at, view, {}, values)]
    return [wish(kind, write, controllerMs, {}, values)]
  }
  return []
}

/** When the status can come to say something new: milliseconds, soonest first. */
function moments(look: Look): number[] {
  const { runtime, view, pod } = look
  if (!runtime) return [view.now]
  const seen = Math.max(view.now, relistAfter(look, lastFact(runtime)))
  const reasons = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].flatMap((container) => {
    const held = runtime.containers[container.name]
    if (held?.state === 'exited' && !mayRestart(pod, container, held)) return []
    const shownFrom = held?.state === 'exited' ? restartOf(look, container, held).backOffShownFrom : undefined
    return [...(shownFrom === undefined ? [] : [shownFrom]), ...imageOf(look, container).reasonChangesAt]
  })
  return [seen, ...reasons.filter((at) => at > seen).sort((a, b) => a - b)]
}

/** What the change is about, for whoever tells of it. */
function kindOf({ status }: Pod, { phase, conditions }: Status): string {
  const was = conditionOf(status.conditions, 'Ready')?.status
  const is = conditionOf(conditions, 'Ready')?.status
  if (phase !== status.phase) return `pod.${phase.toLowerCase()}`
  if (is !== was) return is === 'True' ? 'pod.ready' : 'pod.unready'
  return 'pod.reported'
}
