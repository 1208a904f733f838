/** A Pod of a StatefulSet; `revision` names the template it was made from. */
export interface StatefulPod {
  readonly ordinal: number
  readonly revision: string
  readonly phase: 'Pending' | 'Running' | 'Failed' | 'Unknown'
  readonly ready: boolean
  readonly terminating: boolean
}

/** At most one Pod an ordinal. Both revisions are the same when no update is going on. */
export interface StatefulSet {
  readonly replicas: number
  readonly podManagementPolicy: 'OrderedReady' | 'Parallel'
  readonly updateStrategy: 'RollingUpdate' | 'OnDelete'
  /** Ordinals below it keep the current revision; null with OnDelete, which has none. */
  readonly partition: number | null
  readonly currentRevision: string
  readonly updateRevision: string
  readonly pods: readonly StatefulPod[]
}

export type StatefulAction =
  | { readonly action: 'create'; readonly ordinal: number; readonly revision: string }
  | { readonly action: 'delete'; readonly ordinal: number }

type Step = StatefulAction | 'wait'

/**
 * What a StatefulSet does in one sync: fill the ordinals, then remove the surplus, then replace outdated Pods.
 *
 * With OrderedReady only the first step counts, be it waiting. Parallel waits for nothing, but updates one Pod at a time
 * all the same. A Pod that failed is only deleted; v1.20 also creates its successor at once.
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_control.go, `updateStatefulSet`; for failed Pods
 * v1.32.
 */
export function syncStatefulSet(set: StatefulSet): { readonly actions: readonly StatefulAction[] } {
  const steps = [...fillOrdinals(set), ...removeSurplus(set), ...rollingUpdate(set).slice(0, 1)]
  const taken = set.podManagementPolicy === 'OrderedReady' ? steps.slice(0, 1) : steps
  return { actions: taken.filter((step) => step !== 'wait') }
}

/** From 0 upwards: every Pod that should be there exists, and is ready before the next one comes. */
function fillOrdinals(set: StatefulSet): Step[] {
  return Array.from({ length: set.replicas }, (_, ordinal): Step[] => {
    const pod = podAt(set, ordinal)
    if (!pod) return [{ action: 'create', ordinal, revision: revisionFor(set, ordinal) }]
    if (isHealthy(pod)) return []
    return pod.phase === 'Failed' && !pod.terminating ? [{ action: 'delete', ordinal }] : ['wait']
  }).flat()
}

/** From the top downwards. Trap: a Pod that is not ready may go, unless one further down is not well either. */
function removeSurplus({ pods, replicas }: StatefulSet): Step[] {
  const surplus = pods.filter(({ ordinal }) => ordinal >= replicas).sort((a, b) => b.ordinal - a.ordinal)
  return surplus.flatMap((pod, index): Step[] => {
    if (pod.terminating) return ['wait']
    const mustWait = !isReady(pod) && !surplus.slice(index + 1).every(isHealthy)
    return [...(mustWait ? (['wait'] as const) : []), { action: 'delete', ordinal: pod.ordinal }]
  })
}

/** From the top down to the partition: an outdated Pod is deleted, to come back at the new revision. */
function rollingUpdate(set: StatefulSet): Step[] {
  if (set.updateStrategy === 'OnDelete') return []
  const partition = set.partition ?? 0
  const ordinals = Array.from({ length: Math.max(0, set.replicas - partition) }, (_, index) => set.replicas - 1 - index)
  return ordinals.flatMap((ordinal): Step[] => {
    const pod = podAt(set, ordinal)
    // Trap: one that was created in this very sync holds the update up too.
    if (!pod || pod.terminating || pod.phase === 'Failed') return ['wait']
    if (pod.revision !== set.updateRevision) return [{ action: 'delete', ordinal }]
    return isHealthy(pod) ? [] : ['wait']
  })
}

const revisionFor = (set: StatefulSet, ordinal: number): string =>
  set.updateStrategy === 'RollingUpdate' && ordinal < (set.partition ?? 0) ? set.currentRevision : set.updateRevision

const podAt = ({ pods }: StatefulSet, ordinal: number) => pods.find((pod) => pod.ordinal === ordinal)

const isReady = ({ phase, ready }: StatefulPod): boolean => phase === 'Running' && ready

const isHealthy = (pod: StatefulPod): boolean => isReady(pod) && !pod.terminating
