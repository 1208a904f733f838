import { change } from '../../kernel/index.ts'
import { isAlive, isApp, newLife, THRESHOLD } from './model.ts'
import { report } from './status.ts'
import type { Container, Event, Exit, Params, Probe, State } from './model.ts'

/** The settled state with one container changed. */
const put = (state: State, name: string, patch: Partial<Container>): State => ({
  ...state,
  containers: change(state.containers, name, patch),
})

const find = (state: State, name: string) => state.containers.find((container) => container.name === name)!

export function apply(state: State, event: Event, params: Params, at: number): State {
  switch (event.kind) {
    case 'pod.bound':
      return { ...state, bound: true }
    case 'pod.seen':
    case 'status.written':
      return { ...state, written: report(state, params) }
    case 'sandbox.created':
      return { ...state, sandbox: 'ready' }
    case 'sandbox.stopped':
      return { ...state, sandbox: 'notReady' }
    case 'hook.started': {
      const { backsOff, comesBack } = find(state, event.container)
      return event.hook === 'postStart'
        ? put(state, event.container, { ...newLife(event.restarts, at), state: 'postStart', backsOff, comesBack })
        : put(state, event.container, { stop: 'preStop', stopAt: at, comesBack: event.comesBack })
    }
    case 'signal.sent': {
      const { stop, stopAt } = find(state, event.container)
      const from = stop ? stopAt : at
      return put(state, event.container, { stop: 'SIGTERM', stopAt: from, comesBack: event.comesBack })
    }
    case 'container.started':
      return start(state, event.container, event.restarts, params, at)
    case 'container.waits':
      return put(state, event.container, { backsOff: true })
    case 'container.exited':
      return end(state, event, at)
    case 'probe.passed':
      return heard(state, event.probe, 0)
    case 'probe.failed':
    case 'probe.failedAgain':
    case 'threshold.reached':
      return heard(state, event.probe, event.misses)
    case 'probe.turned': {
      const others = state.broken.filter((probe) => probe !== event.probe)
      return { ...state, broken: event.passes ? others : [...others, event.probe] }
    }
    case 'phase.changed':
      return { ...state, phases: [...state.phases, event.to], written: report(state, params) }
    case 'deletion.requested': {
      const containers = state.containers.map((container) => ({ ...container, comesBack: false }))
      return { ...state, containers, deletedAt: at, gone: event.case !== 'graceful' }
    }
    case 'pod.removed':
      return { ...state, gone: true }
    default:
      return state
  }
}

/** A new process answers again, and a container without readiness probe is ready as soon as it runs. */
function start(state: State, name: string, restarts: number, { startupProbe }: Params, at: number): State {
  const container = find(state, name)
  const app = isApp(container)
  const life = { ...newLife(restarts, at), started: !app || !startupProbe, ready: !app && !container.init }
  return { ...put(state, name, { ...life, state: 'running' }), broken: app ? [] : state.broken }
}

function end(state: State, { container: name, exitCode }: Exit, at: number): State {
  const { init, ends, stop, stopAt, comesBack } = find(state, name)
  const ended = put(state, name, {
    state: 'exited',
    since: at,
    exitCode,
    ready: init && exitCode === 0,
    stop: '',
    comesBack: Boolean(stop) && comesBack,
    ends: stop ? ends : ends + 1,
  })
  return stop ? { ...ended, longestStop: Math.max(state.longestStop, at - stopAt) } : ended
}

/** Counts failures in a row; only a result that counts changes what is published. */
function heard(state: State, probe: Probe, misses: number): State {
  const app = state.containers.find(isApp)!
  if (!isAlive(app)) return state
  const passed = misses === 0
  return put(state, app.name, {
    misses: { ...app.misses, [probe]: misses },
    started: app.started || (probe === 'startup' && passed),
    ready: probe === 'readiness' ? passed || (app.ready && misses < THRESHOLD.readiness) : app.ready,
  })
}
