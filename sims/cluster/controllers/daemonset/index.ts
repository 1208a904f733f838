import type { ControllerRevision, DaemonSet } from '../../objects/index.ts'
import { keysOf } from '../../run/index.ts'
import type { Controller, View, Wish } from '../../run/index.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { isDeleting } from '../pods.ts'
import { hashOf, REVISION, revisionOf, revisionsOf, syncRevision, truncateHistory } from '../revisions.ts'
import { manage } from './manage.ts'
import { daemonNodesOf } from './nodes.ts'
import { nextAvailable, rollingUpdate } from './rolling-update.ts'
import { reportStatus } from './status.ts'

/**
 * The DaemonSet controller: one Pod on every node that fits.
 * Mirrors `syncDaemonSet`, kubernetes v1.20.2 pkg/controller/daemon/daemon_controller.go.
 */
export const daemonSetController: Controller = {
  actor: 'daemon-set-controller',
  keys: keysOf('DaemonSet'),
  watches: {
    DaemonSet: ownKey,
    ControllerRevision: (revision) => controllerKey('DaemonSet', revision),
    Pod: (pod) => controllerKey('DaemonSet', pod),
    // Trap: that a node has gone wakes nobody; the status tells of it only when something else has changed.
    Node: ({ metadata }, view) => (view.get('Node', metadata.name) ? keysOf('DaemonSet')(view) : []),
  },
  reconcile: (key, view) => {
    const ds = view.get('DaemonSet', key)
    if (!ds || isDeleting(ds)) return []
    const revisions = revisionsOf(ds, view)
    const history = syncRevision(ds, revisions, view)
    if (history.length) return history
    return [...sync(ds, revisionOf(ds.spec.template, revisions)!, view), ...cleanUp(ds, revisions, view)]
  },
}

function sync(ds: DaemonSet, revision: ControllerRevision, view: View): Wish[] {
  const nodes = daemonNodesOf(ds, view)
  const hash = hashOf(revision)
  const managed = manage(ds, nodes, revision, view)
  // Nothing is replaced before everything is in its place.
  const actions = managed.length ? managed : update(ds, nodes, hash, view)
  const done = Math.max(0, ...actions.filter(({ event }) => event.kind === 'pod.created').map(({ after }) => after))
  return [...actions, ...reportStatus(ds, nodes, hash, done + view.settings.controllerMs, view)]
}

/** What is to be replaced now, or else when the next Pod has become available. */
function update(ds: DaemonSet, nodes: ReturnType<typeof daemonNodesOf>, hash: string, view: View): Wish[] {
  const present = rollingUpdate(ds, nodes, hash, view.now, view)
  const later = nextAvailable(ds, view)
  return present.length || later === undefined ? present : rollingUpdate(ds, nodes, hash, later, view)
}

function cleanUp(ds: DaemonSet, revisions: readonly ControllerRevision[], view: View): Wish[] {
  const hashes = new Set(view.owned('Pod', ds).map(({ metadata }) => metadata.labels?.[REVISION]))
  const present = revisionOf(ds.spec.template, revisions)
  const live = revisions.filter((revision) => revision === present || hashes.has(hashOf(revision)))
  return truncateHistory(ds, revisions, new Set(live.map(({ metadata }) => metadata.name)), view)
}
