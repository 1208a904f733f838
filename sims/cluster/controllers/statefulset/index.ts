import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { isDeleting } from '../pods.ts'
import { revisionsOf, syncRevision, truncateHistory } from '../revisions.ts'
import { act } from './act.ts'
import { adopt, adoptersOf, setFreedBy } from './adopt.ts'
import { setsOfClaim } from './claims.ts'
import { look } from './look.ts'
import { reportStatus } from './status.ts'

/**
 * The StatefulSet controller: Pods with an ordinal, a name and a disk that stay theirs, one after the other.
 *
 * A report follows only what was done, so that it counts what has just been created or deleted.
 * Mirrors `UpdateStatefulSet`, kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_control.go.
 */
export const statefulSetController: Controller = {
  actor: 'statefulset-controller',
  keys: keysOf('StatefulSet'),
  watches: {
    StatefulSet: ownKey,
    Pod: (pod, view) => [...controllerKey('StatefulSet', pod), ...adoptersOf(pod, view), ...setFreedBy(pod, view)],
    ControllerRevision: (revision, view) => [...controllerKey('StatefulSet', revision), ...adoptersOf(revision, view)],
    PersistentVolumeClaim: setsOfClaim,
  },
  reconcile: (key, view) => {
    const set = view.get('StatefulSet', key)
    if (!set) return []
    const revisions = revisionsOf(set, view)
    const adopted = adopt(set, revisions, view)
    if (adopted.length) return adopted
    const kept = syncRevision(set, revisions, view)
    // Trap: a set that waits for its last Pods has lost its revisions to the garbage collector; a new one would go like them.
    if (kept.length) return isDeleting(set) ? [] : kept

    const seen = look(set, revisions, view)
    const actions = isDeleting(set) ? [] : act(set, seen, view)
    if (actions.length) return actions
    const live = new Set([seen.current, seen.update, ...seen.pods.map(({ revision }) => revision)])
    return [...reportStatus(set, seen, view), ...truncateHistory(set, revisions, live, view)]
  },
}
