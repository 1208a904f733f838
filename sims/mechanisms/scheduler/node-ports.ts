import type { HostPort, Placement, Pod } from './objects.ts'
import { podsOn } from './topology.ts'

/** The address that stands for every address of the node. */
const ANY_IP = '0.0.0.0'

/**
 * Whether the host ports the Pod wants are free on the node.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/types.go, `HostPortInfo.CheckConflict`.
 */
export function nodePorts({ pod, node, pods }: Placement): boolean {
  const used = podsOn(node, pods).flatMap(hostPorts)
  return !hostPorts(pod).some((wanted) => used.some((taken) => conflict(wanted, taken)))
}

/** Ports of init containers do not count. */
const hostPorts = ({ containers }: Pod): HostPort[] =>
  containers.flatMap(({ ports = [] }) => ports).filter(({ hostPort = 0 }) => hostPort > 0)

const conflict = (a: HostPort, b: HostPort): boolean =>
  a.hostPort === b.hostPort && (a.protocol || 'TCP') === (b.protocol || 'TCP') && overlap(a.hostIP, b.hostIP)

const overlap = (a: string | undefined, b: string | undefined): boolean =>
  (a || ANY_IP) === ANY_IP || (b || ANY_IP) === ANY_IP || a === b
