/** The kubelet's CFS period: a cpu limit is counted anew every 100 ms. Microseconds. */
export const CFS_PERIOD = 100_000

const MIN_QUOTA = 1_000
const MIN_SHARES = 2
const MAX_SHARES = 262_144

/**
 * cpu.shares for a cpu request in milliCPU: 1024 for one CPU, rounded down, at least 2.
 * Trap: this caps nothing at the top; `podShares` does.
 * Mirrors `milliCPUToShares`, kubernetes v1.20.2 pkg/kubelet/kuberuntime/helpers_linux.go.
 */
export const milliCPUToShares = (milliCPU: number): number => Math.max(Math.floor((milliCPU * 1024) / 1000), MIN_SHARES)

/**
 * cpu.shares of a pod's cgroup, at most 262144 (256 CPUs).
 * Mirrors `MilliCPUToShares`, kubernetes v1.20.2 pkg/kubelet/cm/helpers_linux.go.
 */
export const podShares = (milliCPU: number): number => Math.min(milliCPUToShares(milliCPU), MAX_SHARES)

/**
 * Microseconds of CPU time per period for a cpu limit in milliCPU, at least 1 ms; null without a limit.
 * Mirrors `MilliCPUToQuota`, kubernetes v1.20.2 pkg/kubelet/cm/helpers_linux.go.
 */
export function milliCPUToQuota(milliCPU = 0): number | null {
  if (milliCPU === 0) return null
  return Math.max(Math.floor((milliCPU * CFS_PERIOD) / 1000), MIN_QUOTA)
}

/**
 * cpu.weight for cpu.shares on a straight line, 2..262144 to 1..10000: one CPU gets 39, far from the kernel's default 100.
 * Mirrors `ConvertCPUSharesToCgroupV2Value`, runc as vendored in kubernetes v1.20.2; runc up to 1.3.1.
 */
export const linearWeight = (shares: number): number => 1 + Math.floor(((shares - 2) * 9999) / 262_142)

/**
 * cpu.weight for cpu.shares on a curve through (2, 1), (1024, 100) and (262144, 10000): one CPU gets the default again.
 * Mirrors `ConvertCPUSharesToCgroupV2Value`, opencontainers/cgroups; runc from 1.3.2, crun from 1.23.
 */
export function curvedWeight(shares: number): number {
  if (shares <= MIN_SHARES) return 1
  if (shares >= MAX_SHARES) return 10_000
  const log = Math.log2(shares)
  return Math.ceil(10 ** ((log * log + 125 * log) / 612 - 7 / 34))
}
