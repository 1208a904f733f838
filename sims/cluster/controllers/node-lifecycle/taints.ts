import { judgeNode } from '../../../mechanisms/node/index.ts'
import type { ReadyStatus } from '../../../mechanisms/node/index.ts'
import { NOW, patch } from '../../api/index.ts'
import type { Write } from '../../api/index.ts'
import type { Node, TimedTaint } from '../../objects/index.ts'
import { conditionOf } from '../pods.ts'

const HEALTH: readonly string[] = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

/** The Ready condition as the controller finds it; of a node that never said anything nothing is known to be wrong. */
export const observed = ({ status }: Node): ReadyStatus => conditionOf(status.conditions, 'Ready')?.status ?? 'True'

/** When a node's Ready condition came to be what it is: milliseconds. */
export const observedSince = ({ status, metadata }: Node): number =>
  conditionOf(status.conditions, 'Ready')?.lastTransitionTime ?? metadata.creationTimestamp

/** The NoExecute taint that a node has for its health. */
export const healthTaint = ({ spec: { taints = [] } }: Node): TimedTaint | undefined =>
  taints.find(({ key, effect }) => effect === 'NoExecute' && HEALTH.includes(key))

/** The keys of the taints that go with a node's condition, silence aside. */
export const judged = (node: Node) =>
  judgeNode({ observed: observed(node), silentFor: 0, gracePeriod: 0, noExecute: healthTaint(node)?.key })

/** A new taint; the API server notes when it came. */
export const newTaint = (key: string, effect: string): TimedTaint => ({ key, effect, timeAdded: NOW })

/** A list is written whole, so the write is for the version whose list it is. */
export const retaint = (node: Node, taints: readonly TimedTaint[]): Write => ({
  ...patch('patch', 'Node', node, { spec: { taints: taints.length ? taints : null } }),
  resourceVersion: node.metadata.resourceVersion,
})
