import { available, bounds } from './counts.ts'
import type { Event, Image, Params, Pod, ReplicaSet, State } from './model.ts'

/** The Pods of one moment pass their probes one after the other. */
const APART_MS = 1000

/** Changes the Pods of these names, the others stay the same objects. */
const changePods = (pods: readonly Pod[], names: readonly string[], to: (pod: Pod) => Pod): Pod[] =>
  pods.map((pod) => (names.includes(pod.name) ? to(pod) : pod))

/** Marks Pods for deletion; their containers stop after a while. */
const terminate = (pods: readonly Pod[], names: readonly string[], { stopAfter }: Params, at: number): Pod[] =>
  changePods(pods, names, (pod) => ({ ...pod, state: 'terminating', goneAt: at + stopAfter * 1000 }))

/** A new Pod takes the first free place; one that is still terminating holds its own. */
function create(pods: readonly Pod[], name: string, image: Image, params: Params, at: number): Pod[] {
  const siblings = pods.filter((pod) => pod.image === image)
  let slot = 0
  while (siblings.some((pod) => pod.slot === slot)) slot++
  const before = siblings.filter((pod) => pod.created === at).length
  const never = params.neverReady && image === 'v2'
  const readyAt = never ? null : at + params.readyAfter * 1000 + before * APART_MS
  return [...pods, { name, image, slot, state: 'starting', created: at, readyAt, goneAt: 0 }]
}

/** Whoever writes a set's size writes the annotations too. */
function resize(state: State, params: Params, image: Image, replicas: number): readonly ReplicaSet[] {
  const scaled = { image, replicas, desired: state.replicas, max: bounds(state, params).ceiling }
  const known = state.sets.some((rs) => rs.image === image)
  return known
    ? state.sets.map((rs) => (rs.image === image ? { ...rs, ...scaled } : rs))
    : [...state.sets, { ...scaled, created: state.sets.length }]
}

/** Progress as the Deployment's status shows it: more updated, ready or available Pods, or fewer old ones. */
const progressed = (state: State, at: number): State =>
  state.progress === 'complete' ? state : { ...state, progress: 'progressing', progressAt: at }

/** What is left available when a rollout shrinks a set, and what had to be: the floor, or all where it was undercut before. */
function keep(state: State, sets: readonly ReplicaSet[], params: Params): State['kept'] {
  const left = sets.reduce((sum, { image, replicas }) => sum + Math.min(available(state, image), replicas), 0)
  return { left, least: Math.min(bounds(state, params).floor, available(state)) }
}

/** Carries out one event; time is in milliseconds. */
export function apply(state: State, event: Event, params: Params, at: number): State {
  const { pods } = state
  switch (event.kind) {
    case 'start':
      return state
    case 'template.changed':
      return { ...state, image: event.image }
    case 'deployment.scaled':
      return { ...state, replicas: event.to }
    case 'deployment.paused':
      return { ...state, paused: event.paused, progressAt: at }
    case 'replicaset.created':
      return { ...state, sets: resize(state, params, event.set, event.to), progress: 'created', progressAt: at }
    case 'replicaset.annotated':
      return { ...state, sets: resize(state, params, event.set, event.to) }
    case 'replicaset.scaled':
    case 'replicaset.adjusted': {
      const { why, set, to } = event
      const sets = resize(state, params, set, to)
      if (why === 'share' || why === 'size') return { ...state, sets }
      const next: State = { ...state, sets, progress: 'progressing', progressAt: at }
      return why === 'slack' || why === 'unready' ? { ...next, kept: keep(state, sets, params) } : next
    }
    case 'pods.created': {
      const made = { ...state.made, [event.set]: state.made[event.set] + event.pods.length }
      const created = event.pods.reduce((all, name) => create(all, name, event.set, params, at), pods)
      const next = { ...state, made, pods: created }
      return event.set === state.image ? progressed(next, at) : next
    }
    case 'pods.deleted': {
      const next = { ...state, pods: terminate(pods, event.pods, params, at) }
      return event.set === state.image ? next : progressed(next, at)
    }
    case 'pod.killed':
      return { ...state, pods: terminate(pods, [event.pod], params, at) }
    case 'pods.ready': {
      const now = params.minReadySeconds ? 'ready' : 'available'
      return progressed({ ...state, pods: changePods(pods, event.pods, (pod) => ({ ...pod, state: now })) }, at)
    }
    case 'pods.available':
      return progressed({ ...state, pods: changePods(pods, event.pods, (pod) => ({ ...pod, state: 'available' })) }, at)
    case 'pods.removed':
      return { ...state, pods: pods.filter(({ name }) => !event.pods.includes(name)) }
    case 'rollout.complete':
      return { ...state, progress: 'complete', progressAt: at }
    case 'deadline.exceeded':
      return { ...state, progress: 'exceeded' }
  }
}
