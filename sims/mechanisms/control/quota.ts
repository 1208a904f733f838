import { qos, type ResourceList } from '../node/index.ts'
import { asContainer, type AdmittedPod } from './pod-resources.ts'
import { computeUsage, podUsage } from './quota-usage.ts'

export type QuotaScope = 'BestEffort' | 'NotBestEffort' | 'Terminating' | 'NotTerminating'

/** cpu in milliCPU, memory in bytes, pods in pods. */
export interface ResourceQuota {
  readonly name: string
  readonly hard: ResourceList
  readonly used: ResourceList
  readonly scopes?: readonly QuotaScope[]
}

export interface QuotaPod extends AdmittedPod {
  readonly activeDeadlineSeconds?: number
}

export interface QuotaInput {
  readonly quotas: readonly ResourceQuota[]
  readonly pod: QuotaPod
}

export type QuotaDecision =
  | { readonly admitted: true; readonly used: Readonly<Record<string, ResourceList>> }
  | {
      readonly admitted: false
      /** The first quota that refuses. */
      readonly quota: string
      readonly reason: 'mustSpecify' | 'exceeded'
      readonly resources: readonly string[]
    }

/** A container must name these if a quota restricts them; pods are counted without being asked. */
const NAMED_BY_CONTAINERS = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']

/**
 * Whether the namespace's quotas admit a new Pod, and what they count as used afterwards.
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go,
 * `CheckRequest`, with pkg/quota/v1/evaluator/core/pods.go.
 */
export function quota({ quotas, pod }: QuotaInput): QuotaDecision {
  const applying = quotas.filter((each) => quotaApplies(each, pod))

  // Trap: a value that is missing for any quota is told before one that is too much for any.
  for (const { name, hard } of applying) {
    const resources = unnamed(pod, hard)
    if (resources.length > 0) return { admitted: false, quota: name, reason: 'mustSpecify', resources }
  }

  const usage = podUsage(pod)
  for (const each of applying) {
    const resources = exceeded(each, usage)
    if (resources.length > 0) return { admitted: false, quota: each.name, reason: 'exceeded', resources }
  }

  const charged = (each: ResourceQuota) => (applying.includes(each) ? usedWith(each, usage) : each.used)
  return { admitted: true, used: Object.fromEntries(quotas.map((each) => [each.name, charged(each)])) }
}

/** Whether a quota counts a Pod: all its scopes must hold. */
export function quotaApplies({ scopes = [] }: Pick<ResourceQuota, 'scopes'>, pod: QuotaPod): boolean {
  const { containers, initContainers = [], activeDeadlineSeconds } = pod
  const all = { containers: containers.map(asContainer), initContainers: initContainers.map(asContainer) }
  const isBestEffort = qos(all).qosClass === 'BestEffort'
  const isTerminating = (activeDeadlineSeconds ?? -1) >= 0

  const holds: Record<QuotaScope, boolean> = {
    BestEffort: isBestEffort,
    NotBestEffort: !isBestEffort,
    Terminating: isTerminating,
    NotTerminating: !isTerminating,
  }
  return scopes.every((scope) => holds[scope])
}

/** The restricted resources that some container, init containers included, says nothing about. */
function unnamed({ containers, initContainers = [] }: QuotaPod, hard: ResourceList): string[] {
  const usages = [...containers, ...initContainers].map(computeUsage)
  const isUnnamed = (name: string) => usages.some((usage) => usage[name] === undefined)
  return NAMED_BY_CONTAINERS.filter((name) => name in hard && isUnnamed(name)).sort()
}

/** Trap: a resource that is over its quota already does not matter to a Pod that takes nothing of it. */
function exceeded({ hard, used }: ResourceQuota, usage: ResourceList): string[] {
  const isExceeded = (name: string) => !!usage[name] && (used[name] ?? 0) + usage[name] > hard[name]!
  return Object.keys(hard).filter(isExceeded).sort()
}

function usedWith({ hard, used }: ResourceQuota, usage: ResourceList): ResourceList {
  const taken = Object.keys(hard).filter((name) => usage[name])
  return { ...used, ...Object.fromEntries(taken.map((name) => [name, (used[name] ?? 0) + usage[name]!])) }
}
