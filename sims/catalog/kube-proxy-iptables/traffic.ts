import { chance } from '../../kernel/index.ts'
import { pass } from '../../mechanisms/network/index.ts'
import type { KernelNode, Packet, Passage, Tuple } from '../../mechanisms/network/index.ts'
import { CLUSTER_IP, isLocal, leavesBy, NODE_IP, NODE_PORT, podAt, PORT } from './cluster.ts'
import type { Sender, State } from './model.ts'
import type { Params } from './params.ts'

export const SOURCES: Readonly<Record<Sender, string>> = {
  pod: '10.244.1.9',
  outside: '192.0.2.7',
  self: podAt(0).ip,
}

const FIRST_PORT = 41_001

/** Every connection has a source port of its own. */
export const portOf = (number: number) => FIRST_PORT + number

/** The first packet of the connection with this number (from 0): Pods call the clusterIP, the world a node port. */
export function firstPacket(from: Sender, number: number): Packet {
  const called = from === 'outside' ? { dst: NODE_IP, dport: NODE_PORT } : { dst: CLUSTER_IP, dport: PORT }
  return { protocol: 'tcp', src: SOURCES[from], sport: portOf(number), ...called, mark: 0 }
}

/** The number that a connection draws at a rule. */
export const drawn = (seed: number, port: number, rule: number) => chance(seed, port, rule)

/** Takes a packet through node-1 by the rules and entries that are there now. */
export function passNode({ tables, connections }: State, packet: Packet, { seed }: Params): Passage {
  const draw: KernelNode['draw'] = (_, rule) => drawn(seed, packet.sport, rule)
  const node: KernelNode = { isLocal, leavesBy, draw, isListed: () => false }
  const entries = connections.map(({ tracked }) => tracked)
  return pass(tables, entries, packet, node)
}

export const source = ({ src, sport }: Tuple) => `${src}:${sport}`
export const destination = ({ dst, dport }: Tuple) => `${dst}:${dport}`
