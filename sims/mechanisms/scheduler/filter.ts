import { rejectionsOf } from './filters.ts'
import { insufficientResources } from './node-resources-fit.ts'
import type { SchedulingInput } from './objects.ts'

/** `preemptionMightHelp`: the Pod does not fit, but nothing speaks against it that evicting Pods could not change. */
export interface FilterResult {
  readonly fits: boolean
  readonly failed: readonly string[]
  readonly insufficient: readonly string[]
  readonly preemptionMightHelp: boolean
}

/**
 * For every node, by name: may the Pod run there, and which filters say no.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/runtime/framework.go, `RunFilterPlugins` with `runAllFilters`.
 */
export function filterNodes(input: SchedulingInput): Record<string, FilterResult> {
  return Object.fromEntries(
    input.nodes.map((node) => {
      const rejections = rejectionsOf({ ...input, node })
      const fits = rejections.length === 0
      const result = {
        fits,
        failed: rejections.map(({ filter }) => filter),
        insufficient: insufficientResources({ ...input, node }),
        preemptionMightHelp: !fits && rejections.every(({ status }) => status === 'Unschedulable'),
      }
      return [node.name, result]
    }),
  )
}
