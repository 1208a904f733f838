import type { DaemonSet, Deployment, StatefulSet } from '../../objects/index.ts'
import type { Command } from '../types.ts'
import { rolloutTargets } from './targets.ts'
import type { RollingOut } from './targets.ts'

type Report = readonly [line: string, state: 'done' | 'waiting' | 'failed']

/**
 * `kubectl rollout status`: how far a rollout has come at this moment; the line that says so ends the command when it is
 * over. Exit status 0 when done or under way, 1 when its deadline has passed.
 */
export const status: Command = {
  values: ['timeout', 'revision', 'selector'],
  switches: ['watch'],
  run: (call) => {
    const reports = rolloutTargets(call).map(reportOf)
    return { output: reports.map(([line]) => line), exitCode: reports.some(([, state]) => state === 'failed') ? 1 : 0 }
  },
}

function reportOf(object: RollingOut): Report {
  const { metadata, status: seen } = object
  if ((metadata.generation ?? 0) > (seen.observedGeneration ?? 0)) return ['Waiting: spec not observed', 'waiting']
  if (object.kind === 'Deployment') return ofDeployment(object)
  return object.kind === 'DaemonSet' ? ofDaemonSet(object) : ofStatefulSet(object)
}

const waiting = (kind: string, name: string, what: string): Report => [
  `Waiting for ${kind} "${name}" rollout to finish: ${what}`,
  'waiting',
]

/** Source of the order of the questions: kubernetes v1.20.2 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go. */
function ofDeployment({ metadata: { name }, spec, status: seen }: Deployment): Report {
  const progressing = seen.conditions?.find(({ type }) => type === 'Progressing')
  if (progressing?.reason === 'ProgressDeadlineExceeded')
    return [`error: deployment "${name}" exceeded its progress deadline`, 'failed']
  const { updatedReplicas: updated = 0, replicas = 0, availableReplicas: available = 0 } = seen
  if (updated < spec.replicas) return waiting('deployment', name, `${updated} of ${spec.replicas} new replicas exist`)
  if (replicas > updated) return waiting('deployment', name, `${replicas - updated} old replicas are left`)
  if (available < updated) return waiting('deployment', name, `${available} of ${updated} new replicas are available`)
  return [`deployment "${name}" successfully rolled out`, 'done']
}

function ofDaemonSet({ metadata: { name }, spec, status: seen }: DaemonSet): Report {
  if (spec.updateStrategy.type === 'OnDelete') return onlyRollingUpdate
  const { updatedNumberScheduled: updated = 0, desiredNumberScheduled: wanted, numberAvailable: available = 0 } = seen
  if (updated < wanted) return waiting('daemon set', name, `${updated} of ${wanted} new Pods exist`)
  if (available < wanted) return waiting('daemon set', name, `${available} of ${wanted} new Pods are available`)
  return [`daemon set "${name}" successfully rolled out`, 'done']
}

const onlyRollingUpdate: Report = ['error: OnDelete: no status', 'failed']

function ofStatefulSet({ metadata: { name }, spec, status: seen }: StatefulSet): Report {
  if (spec.updateStrategy.type === 'OnDelete') return onlyRollingUpdate
  const { updatedReplicas: updated = 0, readyReplicas: ready = 0 } = seen
  if (ready < spec.replicas) return waiting('statefulset', name, `${ready} of ${spec.replicas} Pods are ready`)
  const wanted = spec.replicas - (spec.updateStrategy.rollingUpdate?.partition ?? 0)
  if (updated < wanted) return waiting('statefulset', name, `${updated} of ${wanted} new Pods exist`)
  return [`statefulset "${name}" is rolled out: ${updated} new Pods`, 'done']
}
