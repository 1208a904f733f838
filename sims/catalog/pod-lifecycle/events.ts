import type { PodPhase, RestartPolicy } from '../../mechanisms/node/index.ts'
import type { Probe } from './model.ts'

/** Everything that can happen; a `case` chooses the sentence. */
export type Event =
  | { kind: 'start' | 'pod.bound' | 'sandbox.created' | 'sandbox.stopped' | 'status.written' }
  | { kind: 'pod.seen'; reason: string }
  | { kind: 'pod.removed'; phase: PodPhase }
  | { kind: 'hook.started'; hook: 'postStart'; container: string; restarts: number; seconds: number }
  | { kind: 'hook.started'; hook: 'preStop'; container: string; comesBack: boolean; seconds: number }
  | { kind: 'signal.sent'; container: string; comesBack: boolean; left: number }
  | { kind: 'container.started'; container: string; case: string; restarts: number; restartPolicy: RestartPolicy }
  | { kind: 'container.waits'; container: string; phase: PodPhase }
  | Exit
  | { kind: 'probe.passed'; probe: Probe; case: string }
  | { kind: 'probe.failed' | 'probe.failedAgain' | 'threshold.reached'; probe: Probe; misses: number }
  | { kind: 'probe.turned'; probe: Probe; passes: boolean }
  | { kind: 'phase.changed'; to: PodPhase; case: string }
  | { kind: 'deletion.requested'; case: 'noNode' | 'finished' | 'graceful'; phase: PodPhase; grace: number }

/** `case` says how it ended. */
export interface Exit {
  readonly kind: 'container.exited'
  readonly container: string
  readonly exitCode: number
  readonly case: string
  readonly restartPolicy: RestartPolicy
}
