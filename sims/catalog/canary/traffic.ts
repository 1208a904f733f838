import { chance } from '../../kernel/index.ts'
import { pickBackend, pickRoute } from '../../mechanisms/network/index.ts'
import { HEADER, readyPods, routeRules } from './endpoints.ts'
import { NONE } from './model.ts'
import type { Params, Sent, State, Track } from './model.ts'
import { trackOf } from './pods.ts'

/** Where one request goes: a track, and the Pod of it that takes the request, if one is ready. */
export interface Hop {
  readonly track: Track
  readonly pod: string | undefined
}

/** Draws where requests go, each by its name; the endpoints and the route are looked at once for all of them. */
export function drawer(state: State, params: Params, ready = readyPods(state)): (name: string, marked: boolean) => Hop {
  const { seed, way } = params
  const anyOf = (pods: typeof ready, name: string) => pickBackend(pods, chance(seed, 'pod', name))?.name
  if (way === 'replicas')
    return (name) => {
      const pod = anyOf(ready, name)
      return { track: trackOf(pod ?? ''), pod }
    }
  const backends = (headers: Record<string, string>) => pickRoute(routeRules(state, params), { headers })!.backendRefs!
  const [plain, tested] = [backends({}), backends({ [HEADER.name]: HEADER.value })]
  const pods = { stable: readyPods(state, 'stable'), canary: readyPods(state, 'canary') }
  return (name, marked) => {
    const track = pickBackend(marked ? tested : plain, chance(seed, 'route', name))!.name as Track
    return { track, pod: anyOf(pods[track], name) }
  }
}

/** Only testers may see the canary: every tenth request is one of theirs. */
const testersOnly = ({ phase, weight }: State, { way }: Params) => way === 'header' && phase === 'canary' && !weight

/** Draws where a number of requests go and which fail; where no Pod is ready all do. `marked`: all carry the header. */
export function send(state: State, params: Params, requests: number, marked = false, draw = drawer(state, params)) {
  const counts = { ...NONE, requests }
  const hit = new Set<string>()
  for (let index = 0; index < requests; index++) {
    const name = String(state.sent + index)
    const carries = marked || (testersOnly(state, params) && index % 10 === 9)
    const { track, pod } = draw(name, carries)
    counts[track]++
    if (pod) hit.add(pod)
    if (track === 'canary' && carries) counts.marked++
    if (!pod || chance(params.seed, 'error', name) * 100 < params[`${track}ErrorPercent`]) counts[`${track}Errors`]++
  }
  return { ...counts, hit: [...hit] }
}

/** What decides where requests go now: `kept` says that a session outlives the abort. */
export function ruleOf(state: State, params: Params, ready = readyPods(state)): string {
  const { phase, session } = state
  const isKept = phase === 'aborted' && trackOf(session) === 'canary' && ready.some(({ name }) => name === session)
  if (isKept) return 'kept'
  if (params.way === 'replicas') return 'replicas'
  return testersOnly(state, params) ? 'header' : 'weight'
}

let last: { readonly from: readonly unknown[]; readonly batch: Sent } | undefined

/** The next requests that clients send. They stay drawn while what decides is the same, however often the cluster changes. */
export function nextBatch(state: State, params: Params): Sent {
  const { cluster, phase, session, sent, weight } = state
  const from = [cluster.objects.EndpointSlice, params, phase, session, sent, weight]
  if (!last || last.from.some((part, index) => part !== from[index])) {
    const batch = { rule: ruleOf(state, params), ...send(state, params, params.requestsPerBatch) }
    last = { from, batch }
  }
  return last.batch
}
