import type { Action } from '../../kernel/index.ts'
import type { Event } from './events.ts'
import { active, COMPONENTS, isDown, SLOTS } from './model.ts'
import type { Params, State } from './model.ts'

type ReaderAction = Action<State, Event, Params>

const nodeOf = ({ pods }: State, name: string) => pods.find((pod) => pod.name === name)!.node

/** Whether the drawing has room for so many more Pods than are active, beside those that still end. */
const fits = (state: State, more: number) =>
  state.pods.length - active(state).length + Math.max(state.deployment?.replicas ?? 0, active(state).length) + more <=
  SLOTS

/** Somebody deletes a Pod with kubectl. */
const deletePod: ReaderAction = {
  targets: (state) => (fits(state, 1) ? active(state).map(({ name }) => name) : []),
  event: (pod, state) => ({ kind: 'pod.deleted', by: 'kubectl', pod, node: nodeOf(state, pod) }),
}

/** The process in a container ends with code 1. */
const crash: ReaderAction = {
  targets: (state) =>
    active(state)
      .filter(({ stage }) => stage === 'running')
      .map(({ name }) => name),
  event: (pod, state) => ({ kind: 'container.exited', pod, node: nodeOf(state, pod) }),
}

/** Somebody scales the Deployment up with kubectl. */
const scaleUp: ReaderAction = {
  targets: (state) => {
    const now = state.deployment?.replicas ?? SLOTS
    return [2, 3, 4].filter((to) => to > now && fits(state, to - now)).map(String)
  },
  event: (to) => ({ kind: 'deployment.scaled', by: 'kubectl', replicas: Number(to) }),
}

/** A node's name stands for its kubelet. */
const named = (component: string) => ({ component, who: component.startsWith('node') ? 'kubelet' : component })

const stop: ReaderAction = {
  targets: (state) => COMPONENTS.filter((component) => !isDown(state, component)),
  event: (component) => ({ kind: 'component.stopped', ...named(component) }),
}

const start: ReaderAction = {
  targets: ({ down }) => Object.keys(down),
  event: (component, { rv, down }) => ({
    kind: 'component.started',
    ...named(component),
    rv,
    missed: rv - down[component]!,
  }),
}

export const actions = { deletePod, crash, scaleUp, stop, start }
