import { syncRevision } from '../../../mechanisms/workloads/index.ts'
import { create, NOW, patch } from '../../api/index.ts'
import type { Deployment } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { controlledBy } from '../owners.ts'
import { conditionOf, isDeleting, withCondition } from '../pods.ts'
import { HASH, revisioned, revisionOf } from './replica-sets.ts'
import type { Sets } from './replica-sets.ts'

/** A ReplicaSet of the Deployment's template, at a size; the hash keeps its Pods apart from its siblings'. */
function replicaSetOf({ metadata, spec }: Deployment, hash: string, replicas: number, revision: string) {
  const labels = { ...spec.template.metadata?.labels, [HASH]: hash }
  const selector = { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, [HASH]: hash } }
  return {
    metadata: {
      name: `${metadata.name}-${hash}`,
      ...(metadata.namespace && { namespace: metadata.namespace }),
      labels,
      annotations: { 'deployment.kubernetes.io/revision': revision },
    },
    spec: {
      replicas,
      selector,
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
      ...(spec.minReadySeconds && { minReadySeconds: spec.minReadySeconds }),
    },
  }
}

/**
 * Creates the ReplicaSet of the present template, and says so.
 * Source: kubernetes v1.20.2 pkg/controller/deployment/sync.go, `getNewReplicaSet`.
 */
export function createNewReplicaSet(
  deployment: Deployment,
  { all, hash }: Sets,
  size: number,
  annotations: Readonly<Record<string, string>>,
  view: View,
): Wish[] {
  const placeholder = { name: hash, template: hash, revision: null, revisionHistory: null, created: all.length }
  const revision = syncRevision([...all.map(revisioned), placeholder], hash).at(-1)!.revision!
  const rs = replicaSetOf(deployment, hash, size, revision)
  const object = {
    ...rs,
    metadata: {
      ...rs.metadata,
      annotations: { ...rs.metadata.annotations, ...annotations },
      ownerReferences: [controlledBy(deployment)],
    },
  }
  const conditions = withCondition(deployment.status.conditions, {
    type: 'Progressing',
    status: 'True',
    reason: 'NewReplicaSetCreated',
    lastUpdateTime: NOW,
  })
  const report = patch('update status', 'Deployment', deployment, {
    metadata: { annotations: { 'deployment.kubernetes.io/revision': revision } },
    status: { conditions },
  })
  const after = view.settings.controllerMs
  // Where the namespace is going the creation is refused, and then nothing is said about it.
  const namespace = view.get('Namespace', deployment.metadata.namespace ?? '')
  const isInVain = namespace !== undefined && isDeleting(namespace)
  return [
    wish(
      'replicaset.created',
      create('ReplicaSet', object),
      after,
      { replicas: size, revision: Number(revision) },
      {
        owner: deployment.metadata.name,
        replicas: size,
      },
    ),
    ...(isInVain ? [] : [wish('deployment.progressing', report, after, { revision: Number(revision) })]),
  ]
}

/** Gives a ReplicaSet that is the present one again the next number; the Deployment takes it over. */
export function syncRevisions(deployment: Deployment, { all, newRS, hash }: Sets, view: View): Wish[] {
  if (!newRS) return []
  const wanted = syncRevision(all.map(revisioned), hash)[all.indexOf(newRS)]!
  const after = view.settings.controllerMs
  const note = (name: string, value: string | null) =>
    value === null ? {} : { [`deployment.kubernetes.io/${name}`]: value }
  if (wanted.revision !== revisionOf(newRS)) {
    const annotations = { ...note('revision', wanted.revision), ...note('revision-history', wanted.revisionHistory) }
    const write = patch('update', 'ReplicaSet', newRS, { metadata: { annotations } })
    return [wish('replicaset.renumbered', write, after, { revision: Number(wanted.revision) })]
  }
  if (wanted.revision === revisionOf(deployment)) return []
  const { conditions } = deployment.status
  const isTakenOver = deployment.spec.progressDeadlineSeconds !== undefined && !conditionOf(conditions, 'Progressing')
  const found = { type: 'Progressing', status: 'True', reason: 'FoundNewReplicaSet', lastUpdateTime: NOW } as const
  const write = patch('update status', 'Deployment', deployment, {
    metadata: { annotations: note('revision', wanted.revision) },
    // A ReplicaSet that was there before its Deployment starts the clock, too.
    ...(isTakenOver && { status: { conditions: withCondition(conditions, found) } }),
  })
  return [wish('deployment.renumbered', write, after, { revision: Number(wanted.revision) })]
}
