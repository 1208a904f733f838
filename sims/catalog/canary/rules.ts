import { clusterRules, telling } from '../../cluster/run/index.ts'
import { after, now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { controllers, settingsOf } from './components.ts'
import { readiness, readyPods } from './endpoints.ts'
import type { Event, Params, State } from './model.ts'
import { shortName, trackOf } from './pods.ts'
import { compare, promotion, rollback, tenth } from './steps.ts'
import { tellings } from './tellings.ts'
import { drawer, nextBatch } from './traffic.ts'

const BATCH_MS = 10_000
const JUDGE_MS = 1000

/** Binds the user's session when it has no ready Pod, and sends the next batch of requests. */
function traffic(state: State, params: Params, at: number): Effect<Event>[] {
  const { phase, session, sent, counts, weight } = state
  const pods = readyPods(state)
  if (phase === 'promoted' || !pods.length) return []

  const because = params.way === 'replicas' ? readiness(state, pods) : { weight }
  const effects: Effect<Event>[] = []
  if (!pods.some(({ name }) => name === session)) {
    const { pod: name } = drawer(state, params, pods)(`user ${sent}`, false)
    if (name) effects.push(now({ kind: 'session.bound', name, pod: shortName(name), track: trackOf(name) }, because))
  }

  // Two batches show what an abort does; more would only repeat it.
  if (phase === 'aborted' && counts.requests >= 2 * params.requestsPerBatch) return effects
  const event: Event = { kind: 'requests.sent', ...nextBatch(state, params) }
  return [...effects, after(BATCH_MS - (at % BATCH_MS), event, because)]
}

/**
 * kube-proxy: a new connection to the one Service goes to any of its ready endpoints; with sessionAffinity ClientIP a
 * client keeps its endpoint. Mirrors "Virtual IPs and Service Proxies", kubernetes.io v1.35.
 */
export function kubeProxy(state: State, params: Params, at: number): Effect<Event>[] {
  return params.way === 'replicas' ? traffic(state, params, at) : []
}

/**
 * The gateway: the rule with most header matches, a backend by weight, any ready endpoint of its Service; a session
 * outranks the weights. Mirrors Gateway API v1.6.1 apis/v1/httproute_types.go, shared_types.go and GEP-1619.
 */
export function gateway(state: State, params: Params, at: number): Effect<Event>[] {
  return params.way === 'replicas' ? [] : traffic(state, params, at)
}

/**
 * The analysis: once both tracks have served enough, their error rates of the same time are compared. A rule of our own, in
 * the manner of Argo Rollouts v1.9.1 docs/features/analysis.md and Flagger v1.9.0 docs/gitbook/usage/metrics.md.
 */
export function analysis(state: State, params: Params): Effect<Event>[] {
  const { enough, delta, fewest } = compare(state, params)
  if (state.phase !== 'canary' || !enough) return []

  const decision = (delta > params.maxErrorDelta ? rollback : promotion)(state, params, 'analysis')
  return [after(JUDGE_MS, decision, { fewest, delta: tenth(delta) })]
}

export const rules = {
  kubeProxy,
  gateway,
  analysis,
  ...telling(clusterRules<State, Params>(controllers, settingsOf), tellings),
}
