import { limitsOf } from '../../../mechanisms/workloads/index.ts'
import { count, NOW, patchStatus, wouldChange } from '../../api/index.ts'
import type { Condition, Deployment } from '../../objects/index.ts'
import { report, wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { conditionOf, withCondition } from '../pods.ts'
import { synced } from './replica-sets.ts'
import type { Sets } from './replica-sets.ts'

interface Counts {
  readonly replicas: number
  readonly updated: number
  readonly ready: number
  readonly available: number
}

const progressing = (status: Condition['status'], reason: string, lastUpdateTime: number): Condition => ({
  type: 'Progressing',
  status,
  reason,
  lastUpdateTime,
})

/** The controller looks this much after the deadline. */
const DEADLINE_SLACK_MS = 1000

/**
 * Reports counts and conditions; a rollout that makes no progress is reported when its deadline has passed.
 * Source: kubernetes v1.20.2 pkg/controller/deployment/sync.go, `calculateStatus`, and progress.go, `syncRolloutStatus`.
 */
export function reportStatus(deployment: Deployment, sets: Sets, view: View): Wish[] {
  const { spec, status, metadata } = deployment
  const sum = (of: (rs: Sets['all'][number]) => number | undefined) =>
    sets.all.reduce((all, rs) => all + (of(rs) ?? 0), 0)
  const counts: Counts = {
    replicas: sum((rs) => rs.status.replicas),
    updated: sets.newRS?.status.replicas ?? 0,
    ready: sum((rs) => rs.status.readyReplicas),
    available: sum((rs) => rs.status.availableReplicas),
  }
  const { minAvailable } = limitsOf(synced(deployment, sets.hash))
  const isAvailable = counts.available >= minAvailable
  const withAvailable = withCondition(status.conditions, {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    reason: isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
  })
  const progress = spec.paused ? undefined : progressOf(deployment, counts)
  const conditions = progress ? withCondition(withAvailable, progress) : withAvailable
  const reported = {
    observedGeneration: metadata.generation ?? 1,
    replicas: count(counts.replicas),
    updatedReplicas: count(counts.updated),
    readyReplicas: count(counts.ready),
    availableReplicas: count(counts.available),
    unavailableReplicas: count(Math.max(0, sum((rs) => rs.spec.replicas) - counts.available)),
    conditions,
  }
  const because = { ...counts, wanted: spec.replicas }
  const write = () => patchStatus('update status', 'Deployment', deployment, reported)
  if (wouldChange(status, reported)) return [report('deployment.status', write(), view.settings.controllerMs, because)]
  return deadline(deployment, view)
}

/** The Progressing condition as it is to be now; undefined where it stays. */
function progressOf({ spec, status, metadata }: Deployment, counts: Counts): Condition | undefined {
  const condition = conditionOf(status.conditions, 'Progressing')
  const isOver = counts.replicas === counts.updated && condition?.reason === 'NewReplicaSetAvailable'
  if (isOver) return undefined

  const isComplete = [counts.updated, counts.replicas, counts.available].every((pods) => pods === spec.replicas)
  // The new size is not known to have been taken up before the controller has seen this generation.
  const wasObserved = [undefined, metadata.generation].includes(status.observedGeneration)
  if (isComplete && wasObserved) return progressing('True', 'NewReplicaSetAvailable', NOW)

  const [replicas, updated] = [status.replicas ?? 0, status.updatedReplicas ?? 0]
  const isProgress =
    counts.updated > updated ||
    counts.replicas - counts.updated < replicas - updated ||
    counts.ready > (status.readyReplicas ?? 0) ||
    counts.available > (status.availableReplicas ?? 0)
  return isProgress ? progressing('True', 'ReplicaSetUpdated', NOW) : undefined
}

/** Nothing is rolled back when the deadline passes: the condition says that somebody should look. */
function deadline(deployment: Deployment, view: View): Wish[] {
  const { spec, status } = deployment
  const condition = conditionOf(status.conditions, 'Progressing')
  const hasEnded = !condition || ['NewReplicaSetAvailable', 'ProgressDeadlineExceeded'].includes(condition.reason ?? '')
  if (hasEnded || spec.paused || spec.progressDeadlineSeconds === undefined) return []
  const since = condition.lastUpdateTime ?? 0
  const due = since + spec.progressDeadlineSeconds * 1000 + DEADLINE_SLACK_MS
  const conditions = withCondition(status.conditions, progressing('False', 'ProgressDeadlineExceeded', NOW))
  const write = patchStatus('update status', 'Deployment', deployment, { conditions })
  const because = { progressDeadlineSeconds: spec.progressDeadlineSeconds, since }
  return [wishAt('deployment.deadlineExceeded', write, due, view, because)]
}
