import type { Pod, PodRuntime } from '../../cluster/objects/index.ts'
import type { ClusterEvent, WithCluster } from '../../cluster/run/index.ts'
import { choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'
import type { PodPhase } from '../../mechanisms/node/index.ts'

export const params = {
  restartPolicy: choice(['Always', 'OnFailure', 'Never'], 'Always'),
  initContainers: int({ min: 0, max: 2, default: 0 }),
  containers: int({ min: 1, max: 2, default: 1 }),
  appExit: choice(['serves', 'succeeds', 'fails'], 'serves'),
  readinessAfter: int({ min: 0, max: 60, unit: 's', default: 5 }),
  startupProbe: flag(false),
  postStartSeconds: int({ min: 0, max: 20, unit: 's', default: 0 }),
  preStopSeconds: int({ min: 0, max: 60, unit: 's', default: 0 }),
  terminationGracePeriodSeconds: int({ min: 1, max: 60, unit: 's', default: 30 }),
  sigtermTakes: int({ min: 0, max: 60, unit: 's', default: 2 }),
}
export type Params = ParamValues<typeof params>

export type Probe = 'startup' | 'readiness' | 'liveness'

/** Failures in a row that count. The default is 3; the startup probe has the 30 that the documentation gives it. */
export const THRESHOLD: Readonly<Record<Probe, number>> = { startup: 30, readiness: 3, liveness: 3 }

export interface State extends WithCluster {
  /** The Pod as it is, or was last, and what there was of it on its node. */
  readonly last: { readonly pod: Pod; readonly runtime?: PodRuntime }
  /** `status.phase` as it was written, the newest last. */
  readonly phases: readonly PodPhase[]
  /** The longest that a container has lived after its stop began, in milliseconds. */
  readonly longestStop: number
}

export type Event = ClusterEvent

/** Kinds that belong to the beat before them. */
export const QUIET: readonly string[] = ['status.written', 'probe.failedAgain', 'sandbox.stopped', 'sandbox.removed']
