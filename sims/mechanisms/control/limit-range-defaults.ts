import { requestsOf } from '../node/index.ts'
import type { ResourceList, ResourceRequirements } from '../node/index.ts'
import { asContainer } from './pod-resources.ts'

/** One entry of `spec.limits`; cpu in milliCPU, memory in bytes, ratios as plain numbers. */
export interface LimitRangeItem {
  readonly type: string
  readonly max?: ResourceList
  readonly min?: ResourceList
  readonly default?: ResourceList
  readonly defaultRequest?: ResourceList
  readonly maxLimitRequestRatio?: ResourceList
}

/**
 * What a container gets where it says nothing itself.
 *
 * The default limit is the maximum unless named; the default request is the default limit, else the minimum.
 * Source: kubernetes v1.20.2 pkg/apis/core/v1/defaults.go, `SetDefaults_LimitRangeItem`, and
 * plugin/pkg/admission/limitranger/admission.go, `defaultContainerResourceRequirements`.
 */
export function containerDefaults(items: readonly LimitRangeItem[]): Required<ResourceRequirements> {
  // Only entries for containers give defaults; of several entries the last one wins.
  const forContainers = items.filter(({ type }) => type === 'Container')
  const limitsOf = (item: LimitRangeItem) => ({ ...item.max, ...item.default })
  return {
    limits: merge(forContainers.map(limitsOf)),
    requests: merge(forContainers.map((item) => ({ ...item.min, ...limitsOf(item), ...item.defaultRequest }))),
  }
}

/**
 * A container with its defaults; an empty list is left out.
 *
 * Trap: the API server turns a container's own limit into its request before LimitRanges are looked at.
 * Source: kubernetes v1.20.2 plugin/pkg/admission/limitranger/admission.go, `mergeContainerResources`.
 */
export function withDefaults(container: ResourceRequirements, defaults: ResourceRequirements): ResourceRequirements {
  const requests = { ...defaults.requests, ...requestsOf(asContainer(container)) }
  const limits = { ...defaults.limits, ...container.limits }
  return { ...(isEmpty(requests) ? {} : { requests }), ...(isEmpty(limits) ? {} : { limits }) }
}

const merge = (lists: readonly ResourceList[]): ResourceList => Object.assign({}, ...lists) as ResourceList

const isEmpty = (list: ResourceList): boolean => Object.keys(list).length === 0
