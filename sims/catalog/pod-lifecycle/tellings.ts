import type { Pod, PodRuntime, RuntimeContainer } from '../../cluster/objects/index.ts'
import type { Asked, Telling, Told } from '../../cluster/run/index.ts'
import { exitAt } from './exits.ts'
import type { Params, State } from './model.ts'
import { appsOf, heldOf, initsOf, isDeleting, phaseOf, statusOf } from './pod.ts'
import { answer } from './probes.ts'

type Tell = Telling<State, Params>

const statusIn = ({ event }: Asked): Pod['status'] => (event.write.patch as Pod).status

/** What a write says of a container on the node. */
const changeIn = ({ event }: Asked, name: string): RuntimeContainer =>
  (event.write.patch as PodRuntime).containers[name]!

/** A new phase, with what its containers amount to. */
function phase(asked: Asked, state: State, { restartPolicy }: Params): Told {
  const { phase: to, containerStatuses = [] } = statusIn(asked)
  const running = containerStatuses.filter((each) => each.state.running).length
  const ended = containerStatuses.filter((each) => each.state.terminated).length
  const isEarly = to === 'Failed' && ended < appsOf(state).length
  const how = isDeleting(state) ? `last${to}` : isEarly ? 'initFailed' : to
  return { kind: 'phase.changed', values: { to, case: how }, because: { running, ended, restartPolicy } }
}

const statusesIn = (asked: Asked) => {
  const { initContainerStatuses = [], containerStatuses = [] } = statusIn(asked)
  return [...initContainerStatuses, ...containerStatuses]
}

/** A container whose end is news, with nothing beside it that runs: so the phase might have changed, and has not. */
const newlyEnded = (asked: Asked, state: State) => {
  const isInit = (container: string) => initsOf(state).some(({ name }) => name === container)
  return statusesIn(asked).find(
    ({ name, state: { terminated } }) =>
      terminated &&
      !statusOf(state, name)?.state.terminated &&
      (isInit(name) ? terminated.exitCode > 0 : statusesIn(asked).every((each) => !each.state.running)),
  )
}

/** A status without a new phase: news where a container has ended, or begins to wait for its next start. */
function status(asked: Asked, state: State, { restartPolicy }: Params): Told {
  const waits = statusesIn(asked).find(
    ({ name, state: { waiting } }) =>
      waiting?.reason === 'CrashLoopBackOff' && statusOf(state, name)?.state.waiting?.reason !== waiting.reason,
  )
  const held = waits && heldOf(state, waits.name)
  if (held) {
    const because = { ends: held.restarts + 1, backOffMs: (held.crashWait?.seconds ?? 0) * 1000 }
    return { kind: 'container.waits', values: { container: waits.name, phase: phaseOf(state) }, because }
  }
  const ended = newlyEnded(asked, state)
  if (!ended) return { kind: 'status.written' }
  const values = { container: ended.name, phase: phaseOf(state), restartPolicy }
  return { kind: 'phase.stays', values, because: { exitCode: ended.state.terminated!.exitCode, restartPolicy } }
}

/** A container counts as running: its postStart hook, if it has one, is over. */
function started(state: State, { restartPolicy }: Params, container: string, restarts: number): Told {
  const before = heldOf(state, container)
  const isInit = initsOf(state).some(({ name }) => name === container)
  const first = isInit ? 'init' : container === 'app' ? 'app' : 'helper'
  const again = before?.stoppingSince === undefined ? (isInit ? 'initAgain' : 'again') : 'afterStop'
  const exitCode = before?.exitCode ?? before?.last?.exitCode ?? 0
  return {
    kind: 'container.started',
    values: { container, case: restarts ? again : first, restarts, restartPolicy },
    because: restarts ? { exitCode, restartPolicy } : {},
  }
}

const writes: Tell = { tell: status }
const phases: Tell = { tell: phase }
const answers: Tell = { tell: ({ event }, state) => answer(state, event) }

/** How this simulation tells what the kubelet does; all else is told as it is. */
export const tellings: Readonly<Record<string, Tell>> = {
  'pod.accepted': {
    tell: (asked, state, params) => {
      if (isDeleting(state)) return phase(asked, state, params)
      const [first] = statusIn(asked).initContainerStatuses ?? statusIn(asked).containerStatuses ?? []
      return { kind: 'pod.seen', values: { reason: first?.state.waiting?.reason } }
    },
  },
  'pod.running': phases,
  'pod.succeeded': phases,
  'pod.failed': phases,
  'pod.ready': writes,
  'pod.unready': writes,
  'pod.reported': writes,
  'sandbox.created': { tell: () => ({ because: {} }) },
  'container.started': {
    tell: (asked, state, params) => {
      const container = asked.event['container'] as string
      const { hook, restarts } = changeIn(asked, container)
      if (hook?.is !== 'postStart') return started(state, params, container, restarts)
      const values = { hook: 'postStart', restarts, seconds: hook.ms / 1000 }
      return { kind: 'hook.started', values, because: {} }
    },
  },
  'hook.ended': {
    tell: ({ event }, state, params) => {
      const container = event['container'] as string
      return started(state, params, container, heldOf(state, container)!.restarts)
    },
  },
  'container.stopping': {
    tell: (asked, _state, { terminationGracePeriodSeconds: graceSeconds }) => {
      const container = asked.event['containers'] as readonly string[]
      const { hook, graceMs = 0 } = changeIn(asked, container[0]!)
      const hookSeconds = (hook?.ms ?? 0) / 1000
      return {
        kind: hook ? 'hook.started' : 'signal.sent',
        values: hook ? { hook: 'preStop', container, seconds: hookSeconds } : { container, left: graceMs / 1000 },
        because: { graceSeconds, hookSeconds },
      }
    },
  },
  'signal.sent': {
    tell: (asked, state, { terminationGracePeriodSeconds: graceSeconds }) => {
      const container = asked.event['container'] as string
      const hookSeconds = (heldOf(state, container)?.hook?.ms ?? 0) / 1000
      const left = changeIn(asked, container).graceMs! / 1000
      return { values: { left }, because: { graceSeconds, hookSeconds } }
    },
  },
  'probe.succeeded': answers,
  'probe.failed': answers,
  'container.exited': {
    tell: ({ event, at }, state, params) => exitAt(state, params, event, at),
  },
  'pod.removed': { tell: (_asked, state) => ({ values: { phase: phaseOf(state) } }) },
}
