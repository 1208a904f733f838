import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { hasExited, isRunning, last } from './container.ts'
import { find } from './model.ts'
import type { Params, State } from './model.ts'
import { sidecarNames, spec } from './spec.ts'

type Law = Invariant<State, Params>

/** Native only: every sidecar has started, and the proxy has passed its startup probe, before the app first starts. */
export const nativeSidecarStartsBeforeTheApp: Law = (state, params) => {
  const app = find(state, 'app').lives[0]
  return sidecarNames(spec(params)).every((name) => {
    const { lives } = find(state, name)
    const ready = params.startupProbe ? lives.find(({ serves }) => serves !== null)?.serves : lives[0]?.from
    return !app || (typeof ready === 'number' && ready <= app.from)
  })
}

/** Native only: SIGTERM comes to a sidecar after the app and the sidecars behind it, unless the grace period is used up. */
export const sidecarStopsAfterTheApp: Law = (state, params) =>
  sidecarNames(spec(params)).every((name, index, sidecars) => {
    const { termAt } = find(state, name)
    if (termAt === null || !state.stopping) return true
    if (termAt >= state.stopping.since + params.terminationGracePeriodSeconds * 1000) return true
    return ['app', ...sidecars.slice(index + 1)].every((before) => !isRunning(find(state, before)))
  })

/** Two seconds past the grace period nothing runs. */
export const stopEndsWithinGraceAnd2s: Law = ({ containers, stopping }, { terminationGracePeriodSeconds }) => {
  if (!stopping) return true
  const ends = containers.map((container) => last(container)?.to ?? 0)
  return atMost(Math.max(...ends, stopping.since) / 1000 - stopping.since / 1000, terminationGracePeriodSeconds + 2)
}

/** However the sidecars ended, a finished Pod whose app ended well has succeeded. */
export const jobPodWithNativeSidecarCompletes: Law = (state, { style, restartPolicy }) => {
  const app = find(state, 'app')
  const wellDone = hasExited(app) && last(app)!.exitCode === 0
  return style !== 'native' || restartPolicy === 'Always' || !wellDone || !state.ended || state.ended === 'Succeeded'
}

/** The app has never answered more requests than the proxy has handed on. */
export const requestsNeverBypassTheProxy: Law = ({ served, passed }) => atMost(served, passed)

export const invariants = {
  nativeSidecarStartsBeforeTheApp,
  sidecarStopsAfterTheApp,
  stopEndsWithinGraceAnd2s,
  jobPodWithNativeSidecarCompletes,
  requestsNeverBypassTheProxy,
}
