import { iptablesRules } from '../../../sims/mechanisms/network/index.ts'
import { raft } from '../../../sims/mechanisms/control/index.ts'
import { schedule } from '../../../sims/mechanisms/scheduler/index.ts'
import { rollout } from '../../../sims/mechanisms/workloads/index.ts'

/** A mechanism at several sizes: what it is given, and how its cost may grow when the size grows tenfold. */
export interface Growth {
  readonly name: string
  readonly unit: string
  readonly sizes: readonly number[]
  /** Builds the input of a size; what comes back is timed. */
  readonly at: (size: number) => () => unknown
  /** Of the mechanism itself: 1 is linear, 2 is quadratic in the size. */
  readonly power: number
}

const range = <T>(length: number, item: (n: number) => T): T[] => Array.from({ length }, (_, n) => item(n))

const ip = (network: string, n: number) => `${network}.${Math.floor(n / 250)}.${(n % 250) + 1}`

const rollingUpdate: Growth = {
  name: 'a rolling update at 25 % and 25 %',
  unit: 'replicas',
  sizes: [10, 100, 1_000, 10_000],
  power: 1,
  at: (replicas) => {
    const deployment = { replicas, maxSurge: '25%', maxUnavailable: '25%', strategy: 'RollingUpdate' as const }
    return () => rollout({ deployment, readyAfter: { v1: 1, v2: 2 }, events: [{ tick: 1, template: 'v2' }] })
  },
}

const scheduling: Growth = {
  name: 'one Pod onto nodes with a Pod each, all default plugins',
  unit: 'nodes',
  sizes: [10, 100, 1_000, 5_000],
  power: 1,
  at: (size) => {
    const pod = (name: string, nodeName?: string) => ({
      namespace: 'default',
      name,
      labels: { app: 'web' },
      ...(nodeName !== undefined && { nodeName }),
      containers: [{ requests: { cpu: 100, memory: 2 ** 27 } }],
    })
    const nodes = range(size, (n) => ({
      name: `node-${n}`,
      labels: { 'kubernetes.io/hostname': `node-${n}`, zone: `z${n % 3}` },
      allocatable: { cpu: 4000, memory: 2 ** 33, pods: 110 },
    }))
    const pods = nodes.map(({ name }, n) => pod(`web-${n}`, name))
    const weights = {
      ImageLocality: 1,
      InterPodAffinity: 1,
      NodeAffinity: 1,
      NodeResourcesBalancedAllocation: 1,
      NodeResourcesLeastAllocated: 1,
      PodTopologySpread: 2,
      TaintToleration: 1,
    }
    return () => schedule({ nodes, pods, pod: pod('new'), weights })
  },
}

const iptables: Growth = {
  name: 'all rules for Services with three endpoints each',
  unit: 'Services',
  sizes: [10, 100, 1_000, 10_000],
  power: 1,
  at: (size) => {
    const named = (n: number) => ({ namespace: 'default', name: `svc-${n}` })
    const services = range(size, (n) => ({
      ...named(n),
      type: 'ClusterIP',
      clusterIP: ip('10.96', n),
      ports: [{ port: 80, protocol: 'TCP' }],
      sessionAffinity: 'None',
    }))
    const endpoints = range(size, (n) => ({
      ...named(n),
      subsets: [
        {
          addresses: range(3, (at) => ({ ip: ip('10.244', 3 * n + at), nodeName: 'node-1' })),
          ports: [{ port: 8080, protocol: 'TCP' }],
        },
      ],
    }))
    const node = { nodeName: 'node-1', nodeIP: '192.168.1.11', clusterCIDR: '10.244.0.0/16' }
    return () => iptablesRules({ ...node, services, endpoints })
  },
}

const election: Growth = {
  name: 'raft: an election and ten writes',
  unit: 'members',
  sizes: [3, 11, 31, 101],
  // Each of n answers makes the leader look for the index that a majority of n holds.
  power: 2,
  at: (nodeCount) => {
    const writes = range(10, (n) => ({ op: 'propose' as const, node: 1, data: `x${n}` }))
    return () => raft({ nodeCount, events: [{ op: 'campaign', nodes: [1] }, ...writes] })
  },
}

export const growths: readonly Growth[] = [rollingUpdate, scheduling, iptables, election]
