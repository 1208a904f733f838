import { portLines, rejectLines, rulesFor } from '../../mechanisms/network/index.ts'
import type { KernelRule, RuleTables } from '../../mechanisms/network/index.ts'
import type { Params } from './params.ts'

/** The Service default/web: what it is called by, and the node whose kernel is watched. */
export const CLUSTER_IP = '10.96.0.20'
export const PORT = 80
export const NODE_PORT = 30080
export const NODE_IP = '10.0.0.11'
export const POD_NETWORK = '10.244.0.0/16'
const BRIDGE_IP = '10.244.1.1'

/** A Pod that may be an endpoint; a stopped one has lost its address. */
export interface Pod {
  readonly name: string
  readonly ip: string
  readonly node: string
  /** The chain that translates to it. */
  readonly sep: string
  readonly status: 'ready' | 'unready' | 'stopped'
}

/** The addresses that Pods get, in the order in which endpoints are listed, with the first letters of their chains' hashes. */
const ADDRESSES = [
  ['10.244.1.5', 'XQWD'],
  ['10.244.1.6', 'XIQG'],
  ['10.244.2.5', 'CBTF'],
  ['10.244.2.6', 'GSGF'],
] as const
export const MOST_PODS = ADDRESSES.length

export function podAt(index: number): Pod {
  const [ip, hash] = ADDRESSES[index]!
  const node = isOnNode(ip) ? 'node-1' : 'node-2'
  return { name: `web-${'abcd'[index]!}`, ip, node, sep: `KUBE-SEP-${hash}`, status: 'ready' }
}

const isOnNode = (ip: string) => ip.startsWith('10.244.1.')
export const isLocal = (ip: string) => ip === NODE_IP || ip === BRIDGE_IP

/** Packets for a Pod of this node leave by the bridge, all others by the node's own interface. */
export const leavesBy = (dst: string) => (isOnNode(dst) ? BRIDGE_IP : NODE_IP)

const to = (target: string): KernelRule => ({ target })
const MASQ = 0x4000
const DROP = 0x8000

/** Everything in the kernel of node-1 while these Pods are ready: what kube-proxy writes, and what always stands there. */
export function tablesFor(ready: readonly Pod[], { externalTrafficPolicy }: Params): RuleTables {
  const onlyLocal = externalTrafficPolicy === 'Local'
  const port = {
    ...{ svc: 'KUBE-SVC-LOLE', xlb: 'KUBE-XLB-LOLE', protocol: 'tcp', port: PORT, nodePort: NODE_PORT, onlyLocal },
    ...{ clusterIP: `${CLUSTER_IP}/32`, loopback: '127.0.0.0/8' },
    endpoints: ready.map(({ ip, node, sep }) => ({
      ...{ sep, ip: `${ip}/32`, destination: `${ip}:8080`, local: node === 'node-1' },
    })),
  }
  const { nat, filter } = rulesFor([port], (each) => portLines(each, POD_NETWORK), rejectLines)
  return {
    nat: {
      PREROUTING: [to('KUBE-SERVICES')],
      ...nat,
      'KUBE-MARK-MASQ': [{ target: 'MARK', setXmark: [MASQ, MASQ] }],
      ...(onlyLocal && { 'KUBE-MARK-DROP': [{ target: 'MARK', setXmark: [DROP, DROP] }] }),
      POSTROUTING: [to('KUBE-POSTROUTING')],
      'KUBE-POSTROUTING': [
        { notMark: MASQ, target: 'RETURN' },
        { target: 'MARK', setXmark: [MASQ, 0] },
        to('MASQUERADE'),
      ],
    },
    filter: {
      INPUT: [to('KUBE-EXTERNAL-SERVICES'), to('KUBE-FIREWALL')],
      FORWARD: [to('KUBE-SERVICES')],
      ...filter,
      ...(onlyLocal && { 'KUBE-FIREWALL': [{ mark: DROP, target: 'DROP' }] }),
    },
  }
}
