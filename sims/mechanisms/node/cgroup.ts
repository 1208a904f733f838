import { bothVersions } from './cgroup-files.ts'
import type { Cgroup, CgroupV1 } from './cgroup-files.ts'
import { CFS_PERIOD, milliCPUToQuota, milliCPUToShares, podShares } from './cpu.ts'
import { effectiveRequests } from './effective-requests.ts'
import { qos } from './qos.ts'
import type { QOSClass } from './qos.ts'
import { limitsOf, requestsOf } from './resources.ts'
import type { ResourceContainer, ResourceList, ResourcePod } from './resources.ts'

export interface CgroupInput extends ResourcePod {
  readonly overhead?: ResourceList
  /** The kubelet's --cpu-cfs-quota: enforce cpu limits; default true. */
  readonly cpuCFSQuota?: boolean
}

export interface PodCgroups {
  readonly qosClass: QOSClass
  readonly pod: Cgroup
  readonly containers: readonly (Cgroup & { readonly name: string })[]
}

/**
 * The cgroup settings of a pod and of each of its containers, from requests and limits (milliCPU, bytes).
 * Mirrors `ResourceConfigForPod`, kubernetes v1.20.2 pkg/kubelet/cm/helpers_linux.go, and
 * `generateLinuxContainerConfig`, pkg/kubelet/kuberuntime/kuberuntime_container_linux.go.
 */
export function cgroup(pod: CgroupInput): PodCgroups {
  const { cpuCFSQuota = true, containers } = pod
  const { qosClass } = qos(pod)
  return {
    qosClass,
    pod: bothVersions(podSettings(pod, qosClass, cpuCFSQuota)),
    containers: containers.map((container) => ({
      name: container.name,
      ...bothVersions(containerSettings(container, cpuCFSQuota)),
    })),
  }
}

function podSettings(pod: CgroupInput, qosClass: QOSClass, cpuCFSQuota: boolean): CgroupV1 {
  if (qosClass === 'BestEffort') return settings(podShares(0), null, null, null)

  const { requests, limits } = effectiveRequests(pod)
  // One container without a limit may use the whole node, so the pod around it cannot be limited either.
  const everyContainerLimits = (name: string) => pod.containers.every((container) => !!limitsOf(container)[name])
  const cpuLimited = everyContainerLimits('cpu')
  const memoryLimited = everyContainerLimits('memory')
  // Trap: with the quota turned off, the pod's is lifted (-1) but still written; a container's is not written at all.
  const quota = cpuCFSQuota ? milliCPUToQuota(limits.cpu) : -1
  return settings(
    podShares(requests.cpu ?? 0),
    cpuLimited ? quota : null,
    cpuLimited ? CFS_PERIOD : null,
    memoryLimited ? limits.memory : null,
  )
}

function containerSettings(container: ResourceContainer, cpuCFSQuota: boolean): CgroupV1 {
  const { cpu: cpuRequest } = requestsOf(container)
  const { cpu: cpuLimit, memory: memoryLimit } = limitsOf(container)
  return settings(
    // An explicit request of 0 falls back to the limit here, though it stays 0 in the pod's own shares.
    milliCPUToShares(cpuRequest || cpuLimit || 0),
    cpuCFSQuota ? milliCPUToQuota(cpuLimit) : null,
    cpuCFSQuota ? CFS_PERIOD : null,
    memoryLimit,
  )
}

const settings = (shares: number, quota: number | null, period: number | null, memory?: number | null): CgroupV1 => ({
  'cpu.shares': shares,
  'cpu.cfs_quota_us': quota,
  'cpu.cfs_period_us': period,
  'memory.limit_in_bytes': memory || null,
})
