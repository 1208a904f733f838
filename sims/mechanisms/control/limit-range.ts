import { max, type ResourceList, type ResourceRequirements } from '../node/index.ts'
import { containerDefaults, withDefaults, type LimitRangeItem } from './limit-range-defaults.ts'
import type { AdmittedPod } from './pod-resources.ts'

export interface LimitRangeInput {
  /** The LimitRange's `spec.limits`. */
  readonly limits: readonly LimitRangeItem[]
  readonly pod: AdmittedPod
}

export interface LimitRangeDecision {
  readonly admitted: boolean
  /** The containers after defaulting, refused or not. */
  readonly containers: readonly ResourceRequirements[]
  readonly initContainers: readonly ResourceRequirements[]
  /** What is broken, as `container/cpu/max` or `pod/memory/ratio`, in alphabetical order. */
  readonly violations: readonly string[]
}

/**
 * Gives a Pod's containers the defaults of a LimitRange, then checks containers and Pod against its bounds.
 *
 * Source: kubernetes v1.20.2 plugin/pkg/admission/limitranger/admission.go, `PodMutateLimitFunc` and
 * `PodValidateLimitFunc`.
 */
export function limitRange({ limits, pod }: LimitRangeInput): LimitRangeDecision {
  const defaults = containerDefaults(limits)
  const containers = pod.containers.map((container) => withDefaults(container, defaults))
  const initContainers = (pod.initContainers ?? []).map((container) => withDefaults(container, defaults))

  const found = limits.flatMap((item) => {
    if (item.type === 'Container') return [...containers, ...initContainers].flatMap((each) => broken(item, each))
    if (item.type === 'Pod') return broken(item, wholePod(containers, initContainers))
    return []
  })
  const violations = [...new Set(found)].sort()
  return { admitted: violations.length === 0, containers, initContainers, violations }
}

function broken({ type, min, max, maxLimitRequestRatio }: LimitRangeItem, checked: ResourceRequirements): string[] {
  const { requests = {}, limits = {} } = checked
  const breaks = (bounds: ResourceList = {}, kind: string, isBroken: (...amounts: Amounts) => boolean) =>
    Object.entries(bounds)
      .filter(([name, bound]) => isBroken(bound, requests[name], limits[name]))
      .map(([name]) => `${type.toLowerCase()}/${name}/${kind}`)

  return [
    ...breaks(min, 'min', isBelow),
    ...breaks(max, 'max', isAbove),
    ...breaks(maxLimitRequestRatio, 'ratio', isOutOfRatio),
  ]
}

type Amounts = [bound: number, request: number | undefined, limit: number | undefined]

/** Trap: a minimum asks for a request, a maximum for a limit, a ratio for both; none of them may be missing. */
const isBelow = (...[bound, request, limit = Infinity]: Amounts): boolean =>
  request === undefined || request < bound || limit < bound

const isAbove = (...[bound, request = 0, limit]: Amounts): boolean =>
  limit === undefined || limit > bound || request > bound

/** The ratio counts in thousandths. */
const isOutOfRatio = (...[bound, request, limit]: Amounts): boolean =>
  !request || !limit || (limit / request) * 1000 > Math.round(bound * 1000)

/** All containers together, or the largest init container, resource by resource. */
function wholePod(containers: readonly ResourceRequirements[], initContainers: readonly ResourceRequirements[]) {
  const total = (kind: 'requests' | 'limits') =>
    initContainers.map((each) => each[kind] ?? {}).reduce(max, sumOfShared(containers.map((each) => each[kind] ?? {})))
  return { requests: total('requests'), limits: total('limits') }
}

/** Trap: a resource that one container does not name drops out of the sum altogether. */
function sumOfShared(lists: readonly ResourceList[]): ResourceList {
  const shared = Object.keys(lists[0] ?? {}).filter((name) => lists.every((list) => name in list))
  return Object.fromEntries(shared.map((name) => [name, lists.reduce((sum, list) => sum + list[name]!, 0)]))
}
