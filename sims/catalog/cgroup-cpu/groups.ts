import { cgroup, oomScoreAdj } from '../../mechanisms/node/index.ts'
import type { Cgroup, ResourceContainer } from '../../mechanisms/node/index.ts'
import type { Files, Params } from './params.ts'

const MIB = 2 ** 20
/** Memory of the node: small, so that it can be filled in a few steps. */
export const NODE_MIB = 256
/** What the neighbour keeps in memory. It asks for CPU only. */
export const NEIGHBOUR_MIB = 96

const list = (cpu: number, memoryMiB: number) => ({
  ...(cpu ? { cpu } : {}),
  ...(memoryMiB ? { memory: memoryMiB * MIB } : {}),
})

/** A Pod of one container: what its spec becomes on the node. */
export interface Group extends Cgroup {
  readonly qosClass: string
  readonly adj: number
}

function group(container: ResourceContainer): Group {
  const { qosClass, containers } = cgroup({ containers: [container] })
  const { oomScoreAdj: adj } = oomScoreAdj({ containers: [container], nodeMemoryBytes: NODE_MIB * MIB })
  return { ...containers[0]!, qosClass, adj: adj[container.name]! }
}

/** The container's cgroup under a CPU limit that the reader may have moved. */
export const appGroup = (params: Params, limitMilli: number): Group =>
  group({
    name: 'app',
    resources: {
      requests: list(params.requestMilli, params.memoryRequestMiB),
      limits: list(limitMilli, params.memoryLimitMiB),
    },
  })

export const neighbourGroup = ({ neighbourRequestMilli }: Params): Group =>
  group({ name: 'neighbour', resources: { requests: list(neighbourRequestMilli, 0) } })

/** The weight that the kernel compares, in the file of this version. */
export const weightOf = ({ v1, v2 }: Cgroup, files: Files): number =>
  files === 'v1' ? v1['cpu.shares'] : v2[files === 'v2-old' ? 'cpu.weight' : 'cpu.weight(new)']
