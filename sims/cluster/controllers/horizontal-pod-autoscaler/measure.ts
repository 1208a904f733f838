import type { MeasuredPod } from '../../../mechanisms/workloads/index.ts'
import type { Pod } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { conditionOf, isDeleting, isReady } from '../pods.ts'
import { amountsOf } from '../quantities.ts'
import type { Target } from './target.ts'

/** A sample tells of the last seconds. */
const WINDOW_SECONDS = 15

/** What all Pods of a scaled object use together, in milliCPU; undefined when nobody measures. */
function loadOf({ metadata }: Target, view: View): number | undefined {
  const value = view.get('Memory', `load/${metadata.name}`)?.value as { readonly milliCPU: number } | undefined
  return value?.milliCPU
}

const NOTHING: MeasuredPod['samples'] = {}

const serves = (pod: Pod): boolean => isReady(pod) && !isDeleting(pod)

/** The Pods as the metrics API shows them now: those that are ready share the load evenly. */
export function measured(target: Target, pods: readonly Pod[], view: View): MeasuredPod[] {
  const load = loadOf(target, view)
  const share = load === undefined ? 0 : Math.round(load / pods.filter(serves).length)
  const secondsAgo = (ms: number | undefined) => (ms === undefined ? null : (view.now - ms) / 1000)
  return pods.map((pod): MeasuredPod => {
    const { metadata, spec, status } = pod
    const ready = conditionOf(status.conditions, 'Ready')
    return {
      name: metadata.name,
      phase: status.phase,
      deleting: isDeleting(pod),
      ready: ready?.status ?? null,
      startedSecondsAgo: secondsAgo(status.startTime ?? ready?.lastTransitionTime),
      readyChangedSecondsAgo: secondsAgo(ready?.lastTransitionTime),
      requests: { cpu: spec.containers.map(({ resources }) => amountsOf(resources?.requests ?? {})['cpu'] ?? null) },
      samples: load !== undefined && serves(pod) ? { cpu: share } : NOTHING,
      sampleSecondsAgo: 0,
      sampleWindowSeconds: WINDOW_SECONDS,
    }
  })
}
