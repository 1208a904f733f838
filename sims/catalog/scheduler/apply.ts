import { change } from '../../kernel/index.ts'
import { newcomer } from './init.ts'
import { named } from './model.ts'
import type { Event, Params, Pod, State } from './model.ts'

const onPod = (state: State, name: string, patch: Partial<Pod>): State => ({
  ...state,
  pods: change(state.pods, name, patch),
})

/**
 * Another Pod counts on the node that it was promised: all that wait are of one priority here.
 * Mirrors `addNominatedPods`, kubernetes v1.20 pkg/scheduler/core/generic_scheduler.go.
 */
const promised = (self: string) => (pod: Pod) => (pod.name === self ? pod : { ...pod, node: pod.node || pod.nominated })

function next(state: State, event: Event, params: Params, at: number): State {
  const { nodes, pods } = state
  const cycle = state.cycle!
  switch (event.kind) {
    case 'start':
      return state
    case 'pod.popped': {
      const popped = onPod(state, event.pod, { phase: 'cycle', attempts: event.attempt, stirred: false })
      return {
        ...popped,
        cycle: { pod: event.pod, nodes, pods: pods.map(promised(event.pod)), verdicts: [], columns: [] },
      }
    }
    case 'node.filtered':
      return { ...state, cycle: { ...cycle, verdicts: [...cycle.verdicts, event] } }
    case 'plugin.scored':
    case 'plugin.equal':
      return { ...state, cycle: { ...cycle, columns: [...cycle.columns, event] } }
    case 'pod.assumed':
      return onPod(state, event.pod, { phase: 'assumed', node: event.node, nominated: '' })
    case 'pod.bound':
      return onPod(state, event.pod, { phase: 'bound', bindings: named(pods, event.pod).bindings + 1 })
    case 'pod.unschedulable':
    case 'pod.preempts':
      return event.victims.reduce(
        (rest, victim) => onPod(rest, victim, { phase: 'terminating', preempted: true }),
        onPod(state, event.pod, { phase: 'unschedulable', nominated: event.node, queuedAt: at }),
      )
    case 'pod.moved':
    case 'pod.deleted':
    case 'pod.gone':
      return onPod(state, event.pod, { phase: event.to })
    case 'pod.added':
      return { ...state, pods: [...pods, newcomer(event.pod, params, at)] }
    default:
      return { ...state, nodes: change(nodes, event.node, event.to) }
  }
}

/** What may help a Pod to a node. The scheduler takes a taint that comes and one that goes for the same kind of change. */
const HELPS = /gone|tainted|uncordoned/

export function apply(before: State, event: Event, params: Params, at: number): State {
  const state = next(before, event, params, at)
  return HELPS.test(event.kind) ? { ...state, pods: state.pods.map((pod) => ({ ...pod, stirred: true })) } : state
}
