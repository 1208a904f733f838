import type { DaemonSet, Deployment, StatefulSet } from '../../objects/index.ts'
import { usage } from '../errors.ts'
import { findAll, targetsOf } from '../find.ts'
import { plural } from '../resources.ts'
import type { Call } from '../types.ts'

export type RollingOut = Deployment | StatefulSet | DaemonSet

/** What a rollout command is about. Throws KubectlError for kinds that have no rollouts. */
export function rolloutTargets(call: Call): RollingOut[] {
  return findAll(call, targetsOf(call.args)).map((object) => {
    if (object.kind !== 'Deployment' && object.kind !== 'StatefulSet' && object.kind !== 'DaemonSet')
      throw usage(`${plural(object.kind)} "${object.metadata.name}" has no rollouts`)
    return object
  })
}
