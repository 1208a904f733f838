import { change } from '../../kernel/index.ts'
import { QUIET } from './events.ts'
import type { Event, Step } from './events.ts'
import { countsOf, SLOTS } from './model.ts'
import type { Params, Pod, State } from './model.ts'
import { statusOf } from './status.ts'

/** The stage that a step brings a Pod into; the others only report. */
const stages: Partial<Record<Step, Pod['stage']>> = {
  accepted: 'accepted',
  sandbox: 'sandbox',
  started: 'running',
  stopped: 'stopped',
}

/** A new Pod in the first free slot. It is told step by step, unless another is on its way up. */
function create(state: State, name: string): State {
  const { pods, made } = state
  const rv = state.rv + 1
  const slot = Array.from({ length: SLOTS }).findIndex((_, at) => !pods.some((pod) => pod.slot === at))
  const pod: Pod = {
    name,
    made,
    slot,
    rv,
    node: '',
    deleting: false,
    status: { phase: 'Pending', reason: '', ready: false, ip: '', restarts: 0 },
    stage: 'none',
    since: 0,
    runs: [],
    told: !pods.some(({ status, deleting }) => status.phase === 'Pending' && !deleting),
  }
  return { ...state, rv, made: made + 1, pods: [...pods, pod] }
}

function next(state: State, event: Event, params: Params, at: number): State {
  const { deployment, replicaSet, pods } = state
  const rv = state.rv + 1
  const pod = 'pod' in event ? pods.find(({ name }) => name === event.pod) : undefined
  const put = (patch: Partial<Pod>): State => ({ ...state, pods: change(pods, pod!.name, patch) })
  switch (event.kind) {
    case 'start':
      return state
    case 'deployment.applied':
    case 'deployment.scaled': {
      const { replicas } = event
      return { ...state, rv, deployment: { status: null, available: false, ...deployment, rv, replicas } }
    }
    case 'deployment.status':
    case 'deployment.available': {
      const { replicas, ready, available } = event
      return { ...state, rv, deployment: { ...deployment!, rv, available, status: { replicas, ready } } }
    }
    case 'replicaset.created':
    case 'replicaset.scaled': {
      const empty = { status: { replicas: 0, ready: 0 }, batch: 0, seen: null }
      return { ...state, rv, replicaSet: { ...empty, ...replicaSet, rv, replicas: event.replicas } }
    }
    case 'replicaset.status': {
      const { replicas, ready } = event
      return { ...state, rv, replicaSet: { ...replicaSet!, rv, seen: null, status: { replicas, ready } } }
    }
    case 'pods.created': {
      const before = countsOf(state)
      const batch = before.replicas + event.n < replicaSet!.replicas ? event.n : 0
      const seen = replicaSet!.batch ? replicaSet!.seen : before
      return { ...event.pods.reduce(create, state), replicaSet: { ...replicaSet!, batch, seen } }
    }
    case 'pod.deleted':
      // One without a node goes at once: there is no kubelet to wait for.
      return event.node
        ? { ...put({ rv, told: true, deleting: true }), rv }
        : { ...state, rv, pods: pods.filter((each) => each !== pod) }
    case 'pod.bound':
      return { ...put({ rv, node: event.node }), rv, bindings: state.bindings + 1 }
    case 'slice.written':
    case 'slice.updated':
      return { ...state, rv, slice: { rv, ready: event.ready, notReady: event.notReady } }
    case 'container.exited':
      return put({
        told: true,
        stage: 'exited',
        since: at,
        runs: [...pod!.runs, Math.floor((at - pod!.since) / 1000)],
      })
    case 'component.stopped':
      return { ...state, down: { ...state.down, [event.component]: state.rv } }
    case 'component.started': {
      const down = Object.entries(state.down).filter(([component]) => component !== event.component)
      return { ...state, down: Object.fromEntries(down) }
    }
    default: {
      const { step, by } = event
      if (step === 'image') return { ...state, images: [...state.images, event.node] }
      if (step === 'removed') return { ...state, rv, pods: pods.filter((each) => each !== pod) }
      const stage = stages[step]
      const moved = stage ? { stage, since: at } : {}
      if (!by) return put(moved)
      return { ...put({ rv, ...moved, status: statusOf({ ...pod!, ...moved }, params, at, step === 'backsOff') }), rv }
    }
  }
}

/** A quiet event is shown together with the beat it belongs to, so its write joins those of the beat. */
export function apply(state: State, event: Event, params: Params, at: number): State {
  const { kind, by, node } = { by: '', node: '', ...event }
  const writes = QUIET.some((quiet) => quiet === kind) ? state.writes : []
  return { ...next(state, event, params, at), writes: by ? [...writes, { by, kind, node }] : writes }
}
