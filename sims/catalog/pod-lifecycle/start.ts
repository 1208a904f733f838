import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { crashLoopDelay } from '../../mechanisms/node/index.ts'
import { isApp, phaseOf } from './model.ts'
import type { Container, Event, Params, State } from './model.ts'

export const START_MS = 300
/** The kubelet asks the runtime about its containers once a second. */
const RELIST_MS = 1000

/** The container counts as running: its postStart hook, if it has one, is over. */
export function started(container: Container, restarts: number, { restartPolicy }: Params, ms: number): Effect<Event> {
  const { name, init, exitCode, comesBack } = container
  const first = init ? 'init' : isApp(container) ? 'app' : 'helper'
  const how = comesBack ? 'afterStop' : restarts ? (init ? 'initAgain' : 'again') : first
  return after(
    ms,
    { kind: 'container.started', container: name, case: how, restarts, restartPolicy },
    restarts ? { exitCode, restartPolicy } : {},
  )
}

/**
 * Starts a container, after its back-off if it has ended by itself before.
 * Mirrors `doBackOff` and `startContainer`, kubernetes v1.20.2 pkg/kubelet/kuberuntime.
 */
export function start(state: State, container: Container, params: Params, at: number, turn: number): Effect<Event>[] {
  const { name, since, comesBack, ends, backsOff } = container
  const again = container.state === 'exited'
  const restarts = again ? container.restarts + 1 : 0
  // Only ends of its own count, and the first of them is free.
  const backOff = again && !comesBack ? crashLoopDelay(Math.max(ends - 1, 0)) : 0
  const ms = turn + Math.max(since + backOff - at, 0)
  const seconds = params.postStartSeconds
  const begin: Effect<Event> =
    isApp(container) && seconds
      ? after(ms, { kind: 'hook.started', hook: 'postStart', container: name, restarts, seconds })
      : started(container, restarts, params, ms)
  const waits: Event = { kind: 'container.waits', container: name, phase: phaseOf(state) }
  return backOff && !backsOff
    ? [after(Math.max(since + RELIST_MS - at, 0), waits, { ends, backOffMs: backOff }), begin]
    : [begin]
}
