import { podUsage, quotaApplies } from '../../../mechanisms/control/index.ts'
import type { ResourceList } from '../../../mechanisms/node/index.ts'
import { quotaPod } from '../../api/index.ts'
import type { Pod, ResourceQuota } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { memo } from '../memo.ts'
import { hasEnded } from '../pods.ts'

const taken = memo(({ spec }: Pod) => {
  const pod = quotaPod(spec)
  return { pod, usage: podUsage(pod) }
})

/** What nobody counts here is left out: only Pods are. */
const COUNTED = [
  'pods',
  'count/pods',
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
]

/**
 * What the Pods of a quota's namespace take of each resource that it limits; cpu in milliCPU, memory in bytes.
 *
 * A Pod that has ended takes nothing; one that is on its way out still does.
 * Source: kubernetes v1.20.2 pkg/quota/v1/evaluator/core/pods.go, `Usage`, `QuotaV1Pod`.
 */
export function usageOf({ metadata, spec }: ResourceQuota, view: View): ResourceList {
  const pods = view
    .list('Pod')
    .filter((pod) => pod.metadata.namespace === metadata.namespace && !hasEnded(pod))
    .map(taken)
    .filter(({ pod }) => quotaApplies(spec, pod))
  const names = Object.keys(spec.hard).filter((name) => COUNTED.includes(name))
  return Object.fromEntries(
    names.map((name) => [name, pods.reduce((total, { usage }) => total + (usage[name] ?? 0), 0)] as const),
  )
}
