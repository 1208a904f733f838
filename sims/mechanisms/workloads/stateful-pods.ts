import type { StatefulAction, StatefulPod } from './sync-stateful-set.ts'

/** A Pod of the model: when it was created, -Infinity for before the first tick, and when it was deleted, if it was. */
export interface LivingPod {
  readonly ordinal: number
  readonly revision: string
  readonly created: number
  readonly deleted: number | null
}

/** How many ticks things take. `readyAfter`: by revision, until a fresh Pod is ready; null means never. */
export interface StatefulPace {
  readonly readyAfter: Readonly<Record<string, number | null>>
  readonly goneAfter: number
}

/** The Pods that a tick still finds. */
export const stillThere = (pods: readonly LivingPod[], tick: number, { goneAfter }: StatefulPace): LivingPod[] =>
  pods.filter(({ deleted }) => deleted === null || tick - deleted < goneAfter)

/** A Pod as the controller sees it. While it is terminating it goes on running, and may even become ready. */
export function observe(pod: LivingPod, tick: number, { readyAfter }: StatefulPace): StatefulPod {
  const { ordinal, revision, created, deleted } = pod
  // Whoever was there before the first tick is ready, even at a revision that never is: its age is infinite.
  const ready = tick - created >= (readyAfter[revision] ?? Infinity)
  return { ordinal, revision, phase: ready ? 'Running' : 'Pending', ready, terminating: deleted !== null }
}

/** The Pods, by ordinal, after the actions of a tick. */
export function afterActions(
  pods: readonly LivingPod[],
  actions: readonly StatefulAction[],
  tick: number,
): LivingPod[] {
  const created = actions.filter((each) => each.action === 'create')
  const deleted = actions.filter(({ action }) => action === 'delete').map(({ ordinal }) => ordinal)
  return [
    ...pods.map((pod) => (deleted.includes(pod.ordinal) ? { ...pod, deleted: tick } : pod)),
    ...created.map(({ ordinal, revision }) => ({ ordinal, revision, created: tick, deleted: null })),
  ].sort((a, b) => a.ordinal - b.ordinal)
}
