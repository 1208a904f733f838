import { type Cidr, containsIp, formatCidr, networkOf, parseCidr } from './ip.ts'

/** What happens to the set of blocks: a new node asks for one, a node gives its block back, or is found to have one. */
export type PodCidrEvent = { readonly op: 'allocate' } | { readonly op: 'release' | 'occupy'; readonly cidr: string }

/** `nodeMaskSize` is the prefix length of a node's block. */
export interface PodCidrsInput {
  readonly clusterCIDR: string
  readonly nodeMaskSize: number
  readonly events: readonly PodCidrEvent[]
}

type Failed = { readonly error: true }

/** For each event the block handed out, null for one that gives none, or an error. */
export type PodCidrs = Failed | { readonly results: readonly (string | null | Failed)[] }

interface CidrSet {
  readonly cluster: Cidr
  readonly nodeMaskSize: number
  readonly maxCIDRs: number
  /** Numbers of the blocks in use. */
  readonly used: Set<number>
  /** The number of the block after the last one handed out. */
  nextCandidate: number
}

const FAILED: Failed = { error: true }
const IPV6_MAX_DIFF = 16

/**
 * How the node IPAM controller gives each node its block of Pod addresses out of the cluster's.
 *
 * Errors: no block left, a CIDR outside the cluster's; and no set at all for more than 2^16 IPv6 blocks.
 * Source: kubernetes v1.20.2 pkg/controller/nodeipam/ipam/cidrset/cidr_set.go.
 */
export function podCidrs({ clusterCIDR, nodeMaskSize, events }: PodCidrsInput): PodCidrs {
  const cluster = parseCidr(clusterCIDR)
  if (!cluster || nodeMaskSize > cluster.bits) return FAILED

  const newBits = nodeMaskSize - cluster.prefix
  if (cluster.bits === 128 && newBits > IPV6_MAX_DIFF) return FAILED

  // A cluster smaller than one node's block has no block at all.
  const maxCIDRs = newBits < 0 ? 0 : 2 ** newBits
  const set: CidrSet = { cluster, nodeMaskSize, maxCIDRs, used: new Set(), nextCandidate: 0 }
  return { results: events.map((event) => (event.op === 'allocate' ? allocateNext(set) : mark(set, event))) }
}

/** Trap: the search goes on where it stopped, so a block given back rests until all others have been handed out. */
function allocateNext(set: CidrSet): string | Failed {
  const { maxCIDRs, used } = set
  if (used.size === maxCIDRs) return FAILED

  let candidate = set.nextCandidate
  while (used.has(candidate)) candidate = (candidate + 1) % maxCIDRs
  used.add(candidate)
  set.nextCandidate = (candidate + 1) % maxCIDRs
  return formatCidr(blockAt(set, candidate))
}

function blockAt({ cluster: { bits, value }, nodeMaskSize }: CidrSet, index: number): Cidr {
  return { bits, prefix: nodeMaskSize, value: value | (BigInt(index) << BigInt(bits - nodeMaskSize)) }
}

/** Takes or gives back every block that the CIDR touches, however little of it. */
function mark(set: CidrSet, { op, cidr }: Exclude<PodCidrEvent, { op: 'allocate' }>): null | Failed {
  const range = blocksOf(set, parseCidr(cidr))
  if (!range) return FAILED
  for (let index = range.begin; index <= range.end; index++) {
    if (op === 'occupy') set.used.add(index)
    else set.used.delete(index)
  }
  return null
}

/** The numbers of the first and the last block the CIDR touches; undefined when it lies outside. */
function blocksOf(set: CidrSet, cidr: Cidr | undefined): { begin: number; end: number } | undefined {
  const { cluster, maxCIDRs, nodeMaskSize } = set
  if (!cidr) return undefined
  if (cidr.prefix <= cluster.prefix && containsIp(cidr, cluster)) return { begin: 0, end: maxCIDRs - 1 }
  if (!containsIp(cluster, cidr) || maxCIDRs === 0) return undefined

  const begin = indexOf(set, cidr.value)
  // A CIDR of k bits more than a block's prefix is within one block; of k bits fewer, it spans 2^k of them.
  return { begin, end: begin + 2 ** Math.max(0, nodeMaskSize - cidr.prefix) - 1 }
}

function indexOf({ cluster, nodeMaskSize }: CidrSet, value: bigint): number {
  const block = networkOf({ bits: cluster.bits, value }, nodeMaskSize)
  return Number((block.value - cluster.value) >> BigInt(cluster.bits - nodeMaskSize))
}
