import { NOW, patchStatus } from '../../api/index.ts'
import type { Deployment } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { conditionOf, withCondition } from '../pods.ts'

/**
 * Says when a rollout is paused, and when it goes on.
 * Source: kubernetes v1.20.2 pkg/controller/deployment/sync.go, `checkPausedConditions`.
 */
export function reportPause(deployment: Deployment, view: View): Wish[] {
  const { spec, status } = deployment
  const reason = conditionOf(status.conditions, 'Progressing')?.reason
  if (reason === 'ProgressDeadlineExceeded') return []
  const isNoted = reason === 'DeploymentPaused'
  if (Boolean(spec.paused) === isNoted) return []
  const conditions = withCondition(status.conditions, {
    type: 'Progressing',
    status: 'Unknown',
    reason: spec.paused ? 'DeploymentPaused' : 'DeploymentResumed',
    lastUpdateTime: NOW,
  })
  const write = patchStatus('update status', 'Deployment', deployment, { conditions })
  return [wish(spec.paused ? 'deployment.paused' : 'deployment.resumed', write, view.settings.controllerMs)]
}
