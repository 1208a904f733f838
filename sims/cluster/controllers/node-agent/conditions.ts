import type { Condition } from '../../objects/index.ts'
import { conditionOf, withCondition } from '../pods.ts'

const NO_PRESSURE: readonly Condition[] = [
  { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory' },
  { type: 'DiskPressure', status: 'False', reason: 'KubeletHasNoDiskPressure' },
  { type: 'PIDPressure', status: 'False', reason: 'KubeletHasSufficientPID' },
]

/** What a kubelet says of its node at first: its runtime has not told it yet that it works. */
export const STARTING: readonly Condition[] = [
  ...NO_PRESSURE,
  { type: 'Ready', status: 'False', reason: 'KubeletNotReady' },
]

/**
 * A node's conditions as its kubelet reports them: ready, and no pressure where nobody has said otherwise.
 * Source: kubernetes v1.20.2 pkg/kubelet/nodestatus/setters.go.
 */
export const healthy = (conditions: readonly Condition[] | undefined): Condition[] =>
  [...NO_PRESSURE, { type: 'Ready', status: 'True', reason: 'KubeletReady' } as const].reduce<Condition[]>(
    (all, condition) => (isKnown(conditionOf(all, condition.type)) ? all : withCondition(all, condition)),
    [...(conditions ?? [])],
  )

const isKnown = (condition: Condition | undefined): boolean =>
  condition !== undefined && condition.type !== 'Ready' && condition.status !== 'Unknown'
