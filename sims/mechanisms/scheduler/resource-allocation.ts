import type { ResourceList } from '../node/index.ts'
import type { Node, Pod, Scoring } from './objects.ts'
import { oncePer } from './once-per.ts'
import { nonZeroPodRequests } from './pod-requests.ts'
import { podsOn } from './topology.ts'

/** One resource of a node once the Pod runs there. */
interface Usage {
  readonly requested: number
  readonly allocatable: number
}

/**
 * The more cpu and memory stay free, the better: spreads Pods over nodes.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/noderesources/least_allocated.go.
 */
export const leastAllocated = (scoring: Scoring): number[] =>
  averageOf(scoring, ({ requested, allocatable }) => share(allocatable - requested, allocatable))

/**
 * The less stays free, the better: packs Pods onto few nodes.
 *
 * Trap: a node that would be overfull gets 0 for that resource here too.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/noderesources/most_allocated.go.
 */
export const mostAllocated = (scoring: Scoring): number[] =>
  averageOf(scoring, ({ requested, allocatable }) => (requested > allocatable ? 0 : share(requested, allocatable)))

/**
 * The closer the shares of cpu and memory in use, the better; 0 where one of them is full.
 *
 * From v1.22 on, the distance counts half: the score is made of the standard deviation of the shares.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go.
 */
export function balancedAllocation(scoring: Scoring): number[] {
  return scoring.feasibleNodes.map((node) => {
    const [cpu, memory] = usagesOn(node, scoring).map(fraction)
    if (cpu! >= 1 || memory! >= 1) return 0
    return Math.floor((1 - Math.abs(cpu! - memory!)) * 100)
  })
}

/** Each resource is rounded down on its own, and their average once more. */
const averageOf = (scoring: Scoring, score: (usage: Usage) => number): number[] =>
  scoring.feasibleNodes.map((node) => {
    const [cpu, memory] = usagesOn(node, scoring).map(score)
    return Math.floor((cpu! + memory!) / 2)
  })

/** A part in percent of the whole, rounded down; 0 when there is less than nothing, or nothing to share. */
const share = (part: number, whole: number): number => (whole > 0 && part > 0 ? Math.floor((100 * part) / whole) : 0)

const fraction = ({ requested, allocatable }: Usage): number => (allocatable > 0 ? requested / allocatable : 1)

/** Cpu and memory. */
function usagesOn(node: Node, { pod, pods }: Scoring): Usage[] {
  const requests = [newcomersRequests(pod), ...podsOn(node, pods).map(nonZeroPodRequests)]
  return ['cpu', 'memory'].map((name) => ({
    requested: requests.reduce((sum, request) => sum + (request[name] ?? 0), 0),
    allocatable: node.allocatable[name] ?? 0,
  }))
}

/**
 * Trap: v1.20 adds the newcomer's cpu overhead in whole cores where milliCPU are meant, so it hardly shows.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/noderesources/resource_allocation.go,
 * `calculatePodResourceRequest`.
 */
const newcomersRequests = oncePer((pod: Pod): ResourceList => {
  const { cpu = 0 } = pod.overhead ?? {}
  return nonZeroPodRequests({ ...pod, overhead: { ...pod.overhead, cpu: Math.ceil(cpu / 1000) } })
})
