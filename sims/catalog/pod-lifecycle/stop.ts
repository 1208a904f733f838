import { after, now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { isApp } from './model.ts'
import type { Container, Event, Params, State } from './model.ts'
import { exit } from './process.ts'

/** However much the hook has used up, the process has this many seconds after its signal. */
export const LEAST_GRACE = 2

/** Seconds that the preStop hook takes, all of which count against the grace period. */
const hookSeconds = (container: Container, { preStopSeconds, terminationGracePeriodSeconds }: Params): number =>
  isApp(container) ? Math.min(preStopSeconds, terminationGracePeriodSeconds) : 0

/** Seconds between SIGTERM and SIGKILL. */
export const secondsLeft = (container: Container, params: Params): number =>
  Math.max(params.terminationGracePeriodSeconds - hookSeconds(container, params), LEAST_GRACE)

/**
 * The next step of stopping a container: preStop, SIGTERM, and SIGKILL when the grace period is used up.
 * Mirrors `killContainer`, kubernetes fbba6b47ad98 pkg/kubelet/kuberuntime/kuberuntime_container.go.
 */
export function stop(
  state: State,
  container: Container,
  params: Params,
  at: number,
  comesBack: boolean,
): Effect<Event> {
  const { name, stop, stopAt } = container
  const seconds = hookSeconds(container, params)
  const left = secondsLeft(container, params)
  const because = { graceSeconds: params.terminationGracePeriodSeconds, hookSeconds: seconds }

  if (!stop && seconds)
    return now({ kind: 'hook.started', hook: 'preStop', container: name, comesBack, seconds }, because)
  if (stop !== 'SIGTERM') {
    const wait = stop ? stopAt + seconds * 1000 - at : 0
    return after(wait, { kind: 'signal.sent', container: name, comesBack, left }, because)
  }
  const killAt = stopAt + (seconds + left) * 1000
  return after(killAt - at, exit(state, params, container, 137, 'SIGKILL'), because)
}
