import {
  affinityOnNodes,
  filterNodes,
  preempt,
  schedule,
  scoreNodes,
  spreadOverNodes,
} from '../../../sims/mechanisms/scheduler/index.ts'
import type { Suites } from './types.ts'

/** The suites of where a Pod goes, and whom it pushes aside. */
export const scheduler: Suites = {
  'scheduler.filter': filterNodes,
  'scheduler.interpod': affinityOnNodes,
  'scheduler.preemption': preempt,
  'scheduler.schedule': schedule,
  'scheduler.score': scoreNodes,
  'scheduler.spread': spreadOverNodes,
}
