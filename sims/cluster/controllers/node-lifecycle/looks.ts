import { chance } from '../../../kernel/index.ts'
import type { View } from '../../run/index.ts'

/** The node controller's own beat among others, as a part of its period. */
const PHASE = chance(0, 'node-lifecycle')

/**
 * When the node controller looks at all nodes, first at or after a moment (milliseconds).
 *
 * Trap: the period counts from the end of a look to the beginning of the next, so that eight periods of 5 s are a little
 * more than the 40 s of grace.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `Run`.
 */
export function lookFrom(at: number, { settings }: Pick<View, 'settings'>): number {
  const period = settings.nodeMonitorPeriodMs + settings.controllerMs
  const first = Math.floor(PHASE * period)
  return first + Math.ceil((at - first) / period) * period
}

/** The first look after a moment. */
export const lookAfter = (at: number, view: Pick<View, 'settings'>): number => lookFrom(at + 1, view)
