import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { isRunning, last, serves } from './container.ts'
import { APP_PORT, find, PROXY_PORT, running } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { allowanceMs } from './termination.ts'

const HOP_MS = 1
const SETUP_MS = 2000
const HELPER_STOPS_MS = 1000

/**
 * The redirect rules in the Pod's network namespace, there before any container: what comes for the app goes to the proxy.
 * Mirrors the chains ISTIO_INBOUND and ISTIO_IN_REDIRECT, istio 1.30 tools/istio-iptables/pkg/capture/run.go.
 */
export function netfilter(state: State): Effect<Event>[] {
  const { request } = state
  if (request === 'sent')
    return [after(HOP_MS, { kind: 'request.redirected' }, { dport: APP_PORT, toPort: PROXY_PORT })]
  const waits = request === 'redirected' || request === 'forwarded'
  if (!waits || serves(find(state, 'mesh'))) return []
  return [after(HOP_MS, { kind: 'request.failed', why: 'refused' }, { toPort: PROXY_PORT })]
}

/** The proxy: it listens after a while, hands on what the rules bring, and answers 503 when the app does not. */
export function mesh(state: State, { proxyReadyAfter, style, startupProbe }: Params, at: number): Effect<Event>[] {
  const proxy = find(state, 'mesh')
  if (!isRunning(proxy)) return []
  if (!serves(proxy)) {
    if (proxy.termAt !== null) return []
    const readyAfterMs = proxyReadyAfter * 1000
    const gates = style === 'native' && startupProbe && !find(state, 'logs').lives.length
    return [after(last(proxy)!.from + readyAfterMs - at, { kind: 'mesh.listening', gates }, { readyAfterMs })]
  }
  if (state.request === 'redirected')
    return [after(HOP_MS, { kind: 'request.forwarded' }, { from: '127.0.0.6', toPort: APP_PORT })]
  if (state.request !== 'forwarded' || isRunning(find(state, 'app'))) return []
  return [after(HOP_MS, { kind: 'request.failed', why: '503' }, { toPort: APP_PORT })]
}

/** The other processes: the app answers and may end by itself, and each ends some time after SIGTERM. */
export function containers(state: State, params: Params, at: number): Effect<Event>[] {
  const { appRunsFor, appStopsIn, terminationGracePeriodSeconds } = params
  const ends = running(state).flatMap((each): Effect<Event>[] => {
    const { name: container, termAt } = each
    if (termAt !== null && state.stopping) {
      const stopsInMs = container === 'app' ? appStopsIn * 1000 : HELPER_STOPS_MS
      // A process that needs all the time it has loses the race with SIGKILL.
      if (stopsInMs >= allowanceMs(terminationGracePeriodSeconds, termAt - state.stopping.since)) return []
      return [after(termAt + stopsInMs - at, { kind: 'container.stopped', container }, { stopsInMs })]
    }
    const ranMs = container === 'setup' ? SETUP_MS : container === 'app' ? appRunsFor * 1000 : 0
    if (!ranMs) return []
    return [after(last(each)!.from + ranMs - at, { kind: 'container.exited', container, exitCode: 0 }, { ranMs })]
  })
  if (state.request !== 'forwarded' || !isRunning(find(state, 'app')) || !serves(find(state, 'mesh'))) return ends
  return [...ends, after(HOP_MS, { kind: 'request.answered' })]
}
