import { limitsOf } from './fenceposts.ts'
import type { RollingDeployment } from './fenceposts.ts'
import { availablePods, manageReplicas } from './replica-set-pods.ts'
import type { Pods } from './replica-set-pods.ts'
import { syncDeployment } from './sync-deployment.ts'
import type { SyncedDeployment, SyncedReplicaSet } from './sync-deployment.ts'
import { upToLastChange } from './up-to-last-change.ts'

/** What a user changes in a tick, before the controller looks. */
export interface RolloutEvent {
  readonly tick: number
  readonly template?: string
  readonly replicas?: number
  readonly paused?: boolean
}

/** `readyAfter` is the number of ticks, by template, until a fresh Pod is available; null means never. */
export interface RolloutInput {
  readonly deployment: RollingDeployment & Pick<SyncedDeployment, 'strategy'>
  readonly readyAfter: Readonly<Record<string, number | null>>
  readonly events: readonly RolloutEvent[]
}

/** By template: the size its ReplicaSet wants, and its available Pods at the end of the tick. */
export interface RolloutRow {
  readonly tick: number
  readonly sets: Readonly<Record<string, readonly [replicas: number, available: number]>>
}

export interface Rollout {
  /** Whether at the end the present template has all the Pods, available, and no other has any. */
  readonly complete: boolean
  /** From tick 1 to the last one that shows a change. */
  readonly rows: readonly RolloutRow[]
}

const TICKS = 60

/**
 * A whole rollout, tick by tick, from a Deployment whose template v1 runs completely.
 *
 * In each tick the events happen, the status is brought up to date, the Deployment is synced once, and the ReplicaSets
 * create and delete Pods at once.
 * Source of the controller's part: kubernetes v1.20.2 pkg/controller/deployment; the ticks are a model of our own.
 */
export function rollout({ deployment: spec, readyAfter, events }: RolloutInput): Rollout {
  const ready = (template: string) => readyAfter[template] ?? null
  let deployment: SyncedDeployment = { ...spec, template: 'v1', paused: false }
  let sets = [completeReplicaSet(deployment)]
  const pods = new Map<string, Pods>([['v1', new Array<number>(spec.replicas).fill(-Infinity)]])
  const podsOf = (template: string) => pods.get(template) ?? []
  const rows: RolloutRow[] = []

  for (let tick = 1; tick <= TICKS; tick++) {
    deployment = events.filter((event) => event.tick === tick).reduce(change, deployment)

    // Trap: the sync sees the Pods of the tick before, now a tick older; those it asks for come after it.
    const available = (template: string) => availablePods(podsOf(template), ready(template), tick)
    const observed = sets.map((rs) => ({ ...rs, pods: podsOf(rs.template).length, available: available(rs.template) }))
    sets = syncDeployment(deployment, observed)

    for (const { template, replicas } of sets) {
      pods.set(template, manageReplicas(podsOf(template), replicas, tick))
    }
    rows.push({
      tick,
      sets: Object.fromEntries(sets.map(({ template, replicas }) => [template, [replicas, available(template)]])),
    })
  }
  return { complete: isComplete(deployment, rows.at(-1)!), rows: upToLastChange(rows, ({ sets }) => sets) }
}

const change = (
  deployment: SyncedDeployment,
  { template = deployment.template, replicas = deployment.replicas, paused = deployment.paused }: RolloutEvent,
): SyncedDeployment => ({ ...deployment, template, replicas, paused })

function completeReplicaSet(deployment: SyncedDeployment): SyncedReplicaSet {
  const { template, replicas } = deployment
  const annotations = { desiredReplicas: replicas, maxReplicas: limitsOf(deployment).maxPods }
  return { template, replicas, created: 0, available: replicas, pods: replicas, ...annotations }
}

const isComplete = ({ template, replicas }: SyncedDeployment, { sets }: RolloutRow): boolean =>
  template in sets &&
  Object.entries(sets).every(([name, [wanted, available]]) =>
    name === template ? wanted === replicas && available === replicas : wanted === 0,
  )
