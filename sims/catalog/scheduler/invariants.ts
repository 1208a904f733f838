import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { fitsOn } from '../../mechanisms/scheduler/index.ts'
import { inputOf } from './input.ts'
import { CPU, named, requestedOn } from './model.ts'
import type { Params, State } from './model.ts'

type Law = Invariant<State, Params>

export const requestsNeverAboveAllocatable: Law = ({ nodes, pods }) =>
  atMost(Math.max(...nodes.map(({ name }) => requestedOn(pods, name))), CPU)

/** As the cycle saw the node: a taint that comes a moment later does not stop a binding. */
export const onlyWhereEveryFilterPasses: Law = ({ cycle, pods }, params) => {
  const pod = cycle && named(pods, cycle.pod)
  if (pod?.phase !== 'assumed') return true
  const input = inputOf(cycle!, params)
  return fitsOn(named(input.nodes, pod.node), input)
}

export const boundOnce: Law = ({ pods }) => atMost(Math.max(...pods.map(({ bindings }) => bindings)), 1)

export const victimsHaveLowerPriority: Law = ({ pods }, { priority }) => {
  const victims = pods.filter(({ preempted }) => preempted)
  return !victims.length || atMost(Math.max(...victims.map((victim) => victim.priority)), priority - 1)
}

export const invariants = {
  requestsNeverAboveAllocatable,
  onlyWhereEveryFilterPasses,
  boundOnce,
  victimsHaveLowerPriority,
}
