import { NOW, patch, remove } from '../../cluster/api/index.ts'
import type { Write } from '../../cluster/api/index.ts'
import type { Pod } from '../../cluster/objects/index.ts'
import type { Action } from '../../kernel/index.ts'
import { COMPONENTS, isDown, NODES, SLOTS } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { active, deployment, machine, podCalled, pods, runtimeOf, shortName, stageOf } from './objects.ts'

type ReaderAction = Action<State, Event, Params>

const shortNames = (some: readonly Pod[]): string[] => some.map(({ metadata }) => shortName(metadata.name))

/** A Pod in an event, with the names that its sentence needs. */
const about = ({ metadata: { name }, spec: { nodeName = '' } }: Pod) => ({ name, pod: shortName(name), node: nodeName })

/** Whether the drawing has room for so many more Pods than are active, beside those that still end. */
function fits(state: State, more: number): boolean {
  const now = active(state).length
  const replicas = deployment(state)?.spec.replicas ?? 0
  return pods(state).length - now + Math.max(replicas, now) + more <= SLOTS
}

/** Somebody deletes a Pod with kubectl. */
const deletePod: ReaderAction = {
  targets: (state) => (fits(state, 1) ? shortNames(active(state)) : []),
  event: (short, state) => {
    const pod = podCalled(state, short)!
    return { kind: 'pod.deleted', ...about(pod), write: remove('Pod', pod) }
  },
}

/** The process in a container ends with code 1: nobody has asked for it, and the API server is not told. */
const crash: ReaderAction = {
  targets: (state) => shortNames(active(state).filter((pod) => stageOf(state, pod) === 'running')),
  event: (short, state) => {
    const pod = podCalled(state, short)!
    const exited = { state: 'exited' as const, finishedAt: NOW, exitCode: 1 }
    const write = patch('patch', 'PodRuntime', runtimeOf(state, pod)!, { containers: { web: exited } })
    return { kind: 'container.exited', ...about(pod), write }
  },
}

/** Somebody scales the Deployment up with kubectl. */
const scaleUp: ReaderAction = {
  targets: (state) => {
    const now = deployment(state)?.spec.replicas ?? SLOTS
    return [2, 3, 4].filter((to) => to > now && fits(state, to - now)).map(String)
  },
  event: (to, state) => {
    const replicas = Number(to)
    const write = patch('patch scale', 'Deployment', deployment(state)!, { spec: { replicas } })
    return { kind: 'deployment.scaled', replicas, write }
  },
}

/** Of a kubelet the cluster itself knows whether it runs; a node's name stands for it. */
function switched(state: State, component: string, kubelet: 'running' | 'stopped') {
  const isNode = NODES.some((node) => node === component)
  const write = (): Write => patch('patch', 'NodeRuntime', machine(state, component), { kubelet, since: NOW })
  return { component, who: isNode ? 'kubelet' : component, ...(isNode && { write: write() }) }
}

const stop: ReaderAction = {
  targets: (state) => COMPONENTS.filter((component) => !isDown(state, component)),
  event: (component, state) => ({ kind: 'component.stopped', ...switched(state, component, 'stopped') }),
}

const start: ReaderAction = {
  targets: ({ down }) => Object.keys(down),
  event: (component, state) => ({
    kind: 'component.started',
    ...switched(state, component, 'running'),
    rv: state.cluster.version - 1,
    missed: state.written - state.down[component]!,
  }),
}

export const actions = { deletePod, crash, scaleUp, stop, start }
