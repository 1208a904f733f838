import { curvedWeight, linearWeight } from './cpu.ts'

/** cgroup v1 files: times in microseconds, memory in bytes; null is not written, the kernel's default stays. */
export interface CgroupV1 {
  readonly 'cpu.shares': number
  readonly 'cpu.cfs_quota_us': number | null
  readonly 'cpu.cfs_period_us': number | null
  readonly 'memory.limit_in_bytes': number | null
}

/** The same settings as cgroup v2 files; cpu.weight depends on the version of the container runtime. */
export interface CgroupV2 {
  readonly 'cpu.weight': number
  readonly 'cpu.weight(new)': number
  readonly 'cpu.max': string | null
  readonly 'memory.max': string | null
}

export interface Cgroup {
  readonly v1: CgroupV1
  readonly v2: CgroupV2
}

/**
 * The settings of the kubelet, and what the container runtime writes for them where the node has cgroup v2.
 * cpu.max and memory.max are what runc's libcontainer/cgroups/fs2 writes, as vendored in kubernetes v1.20.2.
 */
export function bothVersions(v1: CgroupV1): Cgroup {
  const { 'cpu.shares': shares, 'cpu.cfs_quota_us': quota, 'cpu.cfs_period_us': period } = v1
  const memory = v1['memory.limit_in_bytes']
  const unlimited = quota === null || quota < 0
  return {
    v1,
    v2: {
      'cpu.weight': linearWeight(shares),
      'cpu.weight(new)': curvedWeight(shares),
      'cpu.max': period === null ? null : `${unlimited ? 'max' : quota} ${period}`,
      'memory.max': memory === null ? null : `${memory}`,
    },
  }
}
