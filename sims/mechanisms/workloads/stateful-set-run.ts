import { afterActions, observe, stillThere } from './stateful-pods.ts'
import type { LivingPod, StatefulPace } from './stateful-pods.ts'
import { syncStatefulSet } from './sync-stateful-set.ts'
import type { StatefulPod, StatefulSet } from './sync-stateful-set.ts'
import { upToLastChange } from './up-to-last-change.ts'

/** What a user changes in a tick, before the controller looks. `template`: the revision of the new template. */
export interface StatefulSetEvent {
  readonly tick: number
  readonly replicas?: number
  readonly template?: string
  readonly partition?: number
}

export interface StatefulSetRunInput extends Pick<StatefulSet, 'replicas' | 'podManagementPolicy'>, StatefulPace {
  readonly partition: number
  /** Whether there are no Pods at the start; else all there should be exist, ready and at revision r1. */
  readonly startEmpty: boolean
  readonly events: readonly StatefulSetEvent[]
}

/** The actions as 'create 0 r2' and 'delete 0', and the Pods after them as '0 r2 Pending', by ordinal. */
export interface StatefulSetRow {
  readonly tick: number
  readonly did: readonly string[]
  readonly pods: readonly string[]
}

export interface StatefulSetRun {
  /** Whether at the end just the wanted Pods exist, ready, and those that are to be updated are. */
  readonly complete: boolean
  /** From tick 1 to the last one that shows a change. */
  readonly rows: readonly StatefulSetRow[]
}

const TICKS = 60

/**
 * The life of a StatefulSet with rolling updates, tick by tick.
 *
 * In each tick the events happen, Pods vanish and become ready, the set is synced once, and its actions take effect.
 * Source of the controller's part: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_control.go; the ticks are
 * a model of our own.
 */
export function statefulSetRun(input: StatefulSetRunInput): StatefulSetRun {
  let set = startOf(input)
  let pods: LivingPod[] = input.startEmpty
    ? []
    : Array.from({ length: input.replicas }, (_, ordinal) => ({
        ordinal,
        revision: set.currentRevision,
        created: -Infinity,
        deleted: null,
      }))
  const rows: StatefulSetRow[] = []

  for (let tick = 1; tick <= TICKS; tick++) {
    set = input.events.filter((event) => event.tick === tick).reduce(change, set)
    pods = stillThere(pods, tick, input)
    const { actions } = syncStatefulSet({ ...set, pods: pods.map((pod) => observe(pod, tick, input)) })

    pods = afterActions(pods, actions, tick)
    set = { ...set, pods: pods.map((pod) => observe(pod, tick, input)) }
    if (actions.length === 0 && isUpdated(set)) set = { ...set, currentRevision: set.updateRevision }

    const did = actions.map((each) => Object.values(each).join(' '))
    rows.push({ tick, did, pods: set.pods.map(show) })
  }
  return { complete: isComplete(set), rows: upToLastChange(rows, (row) => row.pods) }
}

function startOf({ replicas, podManagementPolicy, partition }: StatefulSetRunInput): StatefulSet {
  const revisions = { currentRevision: 'r1', updateRevision: 'r1' }
  return { replicas, podManagementPolicy, partition, updateStrategy: 'RollingUpdate', ...revisions, pods: [] }
}

const change = (
  set: StatefulSet,
  { replicas = set.replicas, template = set.updateRevision, partition = set.partition ?? 0 }: StatefulSetEvent,
): StatefulSet => ({ ...set, replicas, updateRevision: template, partition })

/** Trap: Pods below the partition count, too, so that a partition keeps the old revision alive. */
const isUpdated = ({ pods, updateRevision }: StatefulSet): boolean =>
  pods.every((pod) => pod.revision === updateRevision && stateOf(pod) === 'Ready')

function isComplete({ pods, replicas, partition, updateRevision }: StatefulSet): boolean {
  const isDone = (pod: StatefulPod, ordinal: number) =>
    pod.ordinal === ordinal &&
    stateOf(pod) === 'Ready' &&
    (ordinal < (partition ?? 0) || pod.revision === updateRevision)
  return pods.length === replicas && pods.every(isDone)
}

const stateOf = ({ ready, terminating }: StatefulPod): string =>
  terminating ? 'Terminating' : ready ? 'Ready' : 'Pending'

const show = (pod: StatefulPod): string => `${pod.ordinal} ${pod.revision} ${stateOf(pod)}`
