import { NOW, patch, remove } from '../../cluster/api/index.ts'
import { probeSwitched } from '../../cluster/controllers/kubelet/index.ts'
import { viewOf } from '../../cluster/run/index.ts'
import type { Action } from '../../kernel/index.ts'
import { settingsOf } from './components.ts'
import { endOf } from './exits.ts'
import type { Event, Params, Probe, State } from './model.ts'
import { containersOf, heldOf, isHooked, isRunning, isTerminal, phaseOf, podOf, runtimeOf } from './pod.ts'

type ReaderAction = Action<State, Event, Params>

/** Those that the kubelet calls running. */
const running = (state: State): string[] =>
  containersOf(state).flatMap(({ name }) => {
    const held = heldOf(state, name)
    return isRunning(held) && !isHooked(held) ? [name] : []
  })

/** A process ends by itself. */
const ends = (exitCode: number): ReaderAction => ({
  targets: running,
  event: (name, state, params) => {
    const runtime = runtimeOf(state)!
    const change = { state: 'exited' as const, finishedAt: NOW, exitCode }
    const write = patch('patch', 'PodRuntime', runtime, { containers: { [name]: change } })
    return { kind: 'container.exited', name: runtime.metadata.name, ...endOf(state, params, name, exitCode), write }
  },
})

/** The app no longer answers a probe, or answers it again. */
const turns = (passes: boolean): ReaderAction => ({
  targets: (state) => {
    const { failing = {} } = heldOf(state, 'app')?.process ?? {}
    const probes = running(state).includes('app') ? (['readiness', 'liveness'] as const) : []
    return probes.filter((probe) => Boolean(failing[probe]) === passes)
  },
  event: (target, state) => {
    const probe = target as Probe
    const view = viewOf(state.cluster, settingsOf(), 0)
    return { ...probeSwitched(view, state.last.pod, probe, passes, 'app')!, kind: 'probe.turned', passes }
  },
})

/** kubectl delete pod. A Pod without a node or in a terminal phase has nothing to stop, so it goes at once. */
const deletePod: ReaderAction = {
  targets: (state) => (podOf(state)?.metadata.deletionTimestamp === undefined && podOf(state) ? [''] : []),
  event: (_, state, { terminationGracePeriodSeconds: grace }) => {
    const pod = podOf(state)!
    const phase = phaseOf(state)
    const how = isTerminal(phase) ? 'finished' : pod.spec.nodeName ? 'graceful' : 'noNode'
    return { kind: 'deletion.requested', name: pod.metadata.name, case: how, phase, grace, write: remove('Pod', pod) }
  },
}

export const actions = {
  crash: ends(1),
  finish: ends(0),
  failProbe: turns(false),
  passProbe: turns(true),
  delete: deletePod,
}
