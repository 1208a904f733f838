import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { CLIENTS, NODES, QUIET } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { active, deployment, isReady, listed, pods, replicaSet, shortName, slice } from './objects.ts'
import { OTHERS, REQUEST } from './set-up.ts'

type Here = Moment<State, Event, Params>
type Ahead = readonly Frame<State, Event>[]

/** What the beat is about. */
const told = ({ past }: Here): Event => past.findLast(({ event }) => !QUIET.includes(event.kind))!.event

/** Something that leaves a gap, by what it is called in the question. */
const GAPS: Readonly<Record<string, string>> = {
  'deployment.applied': 'applied',
  'pod.deleted': 'deleted',
  'container.exited': 'exited',
}
const gap = (here: Here): string | undefined => GAPS[told(here).kind]
const isOf = (here: Here, ...gaps: string[]) => gaps.includes(gap(here)!)

/** What closes a gap: a new Pod, or the same container once more. */
const closes = (here: Here, { event: { kind, pod, write } }: Ahead[number]): boolean =>
  gap(here) === 'exited'
    ? kind === 'pod.started' && pod === told(here)['pod']
    : write?.kind === 'Pod' && write.verb === 'create'

const quietest = NODES[OTHERS.findIndex(({ load }) => load === Math.min(...OTHERS.map((other) => other.load)))]!

/** The scheduler of those who take load for what counts: each Pod to the node with the least of it. */
const byLoad: WrongRule<State, Event, Params> = (state, params, at, real) =>
  real(state, params, at).map((effect) => {
    const { kind, write } = effect.event
    if (kind !== 'pod.bound') return effect
    const bound = { ...write!, patch: { ...write!.patch!, spec: { nodeName: quietest } } }
    return { ...effect, event: { ...effect.event, rule: 'load', node: quietest, write: bound }, because: {} }
  })

/** How many Pods still wait for a node, or to be made. */
const toBind = (state: State): number =>
  (replicaSet(state)?.spec.replicas ?? 0) - active(state).filter(({ spec }) => spec.nodeName).length

const leaving = (state: State, node: string): number =>
  pods(state).filter((pod) => pod.spec.nodeName === node && !active(state).includes(pod)).length

/** How far the Pods that were not there before have come, if all have come as far. */
function reach(before: State, state: State): string | undefined {
  const names = (some: State) => pods(some).map(({ metadata }) => metadata.name)
  const fresh = pods(state).filter(({ metadata }) => !names(before).includes(metadata.name))
  if (!fresh.length) return 'none'
  if (fresh.every(({ spec }) => !spec.nodeName)) return 'pending'
  if (!fresh.every(isReady)) return undefined
  const { ready } = listed(slice(state))
  return fresh.every(({ metadata }) => ready.includes(shortName(metadata.name))) ? 'serve' : 'unlisted'
}

/** Who holds Pods up where they have come to; if it is nobody who is stopped, the next act came before all had settled. */
const HOLDS: Readonly<Record<string, string>> = { none: 'replicaset', pending: 'scheduler', unlisted: 'endpointslice' }

/** The one component that does not run, kubelets apart. */
function stopped({ state }: Here): string | undefined {
  const [down, ...more] = Object.keys(state.down)
  return more.length || NODES.some((node) => node === down) ? undefined : down
}

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  who: {
    kind: 'click',
    when: (here) => gap(here) !== undefined,
    says: (here) => ({ gap: gap(here)!, pod: String(told(here)['pod'] ?? '') }),
    among: () => [...CLIENTS, ...NODES],
    answer: (ahead, here) => {
      const frame = ahead.find((each) => closes(here, each))
      return frame && { is: String(frame.event[frame.actor === 'kubelet' ? 'node' : 'by']), by: frame }
    },
    beliefs: {
      deploymentMakesPods: (here) => (isOf(here, 'applied', 'deleted') ? 'deployment' : undefined),
      kubeletReplaces: (here) => (isOf(here, 'deleted') && told(here)['node'] ? String(told(here)['node']) : undefined),
      podForContainer: (here) => (isOf(here, 'exited') ? 'replicaset' : undefined),
      moved: (here) => (isOf(here, 'deleted', 'exited') ? 'scheduler' : undefined),
    },
  },

  node: {
    kind: 'number',
    when: (here) => /pods.created|component.started/.test(told(here).kind) && toBind(here.state) > 0,
    says: ({ state }) => ({ n: toBind(state), cpu: REQUEST }),
    answer: (ahead, { state }) => {
      const bound = ahead.filter(({ event }) => event.kind === 'pod.bound').slice(0, toBind(state))
      const [last] = bound.slice(-1)
      if (!last || bound.length < toBind(state)) return undefined
      return { is: bound.filter(({ event }) => event['node'] === NODES[0]).length, by: last }
    },
    beliefs: {
      load: { rules: { 'kube-scheduler': byLoad } },
      sameNode: ({ state }) => leaving(state, NODES[0]) || undefined,
      bestTakesAll: ({ state }) => (toBind(state) > 1 ? toBind(state) : undefined),
    },
  },

  howFar: {
    kind: 'choice',
    when: (here) => /deployment.(applied|scaled)/.test(told(here).kind) && stopped(here) !== undefined,
    says: (here) => ({ down: stopped(here)!, to: deployment(here.state)!.spec.replicas }),
    answer: (ahead, here) => {
      const [last] = ahead.slice(-1)
      const is = last && reach(here.state, last.state)
      return is && HOLDS[is] === stopped(here) ? { is, by: last } : undefined
    },
    beliefs: {
      allStands: () => 'none',
      othersFillIn: () => 'serve',
      pendingAnyway: () => 'pending',
    },
  },
}
