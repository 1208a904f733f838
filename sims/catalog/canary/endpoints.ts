import { endpoints, shares } from '../../mechanisms/network/index.ts'
import type { HTTPBackendRef, HTTPRouteRule } from '../../mechanisms/network/index.ts'
import { trackOf } from './model.ts'
import type { Params, State, Track } from './model.ts'

/** The header that testers send. */
export const HEADER = { name: 'x-canary', value: 'always' }

/**
 * Who may take a request: the ready addresses of the Service that selects one track, or of the one that selects both.
 * Any of them is as likely as any other, so they are backends without a weight.
 */
export function readyPods({ pods }: State, track?: Track): HTTPBackendRef[] {
  const { subsets } = endpoints({
    service: {
      namespace: 'default',
      name: 'shop',
      clusterIP: '10.96.0.20',
      selector: { app: 'shop', ...(track && { track }) },
      ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }],
      publishNotReadyAddresses: false,
    },
    pods: pods.map(({ name, state }, index) => ({
      namespace: 'default',
      name,
      labels: { app: 'shop', track: trackOf(name) },
      nodeName: 'node-1',
      podIP: `10.244.1.${index + 1}`,
      phase: 'Running',
      ready: state === 'ready',
      deleting: false,
      containerPorts: [],
    })),
  })
  return subsets.flatMap(({ addresses }) => addresses.map(({ pod }) => ({ name: pod })))
}

/** The HTTPRoute of the ways that read HTTP: the weights, and the testers' rule until the canary is taken back. */
export function routeRules({ phase, weight }: State, { way }: Params): HTTPRouteRule[] {
  const everybody = {
    backendRefs: [
      { name: 'stable', weight: 100 - weight },
      { name: 'canary', weight },
    ],
  }
  const testers = { matches: [{ headers: [HEADER] }], backendRefs: [{ name: 'canary' }] }
  return way === 'header' && phase === 'canary' ? [everybody, testers] : [everybody]
}

/** How many Pods are ready, and how many of them are canaries. */
export const readiness = (state: State, pods = readyPods(state)) => ({
  ready: pods.length,
  readyCanary: pods.filter(({ name }) => trackOf(name) === 'canary').length,
})

/** The share of stable and canary, 0 to 1, that a request without the header may expect. */
export function expectedShares(state: State, params: Params): readonly [stable: number, canary: number] {
  if (state.phase === 'promoted') return [0, 1]
  const backends = params.way === 'replicas' ? readyPods(state) : routeRules(state, params)[0]!.backendRefs!
  const sum: [number, number] = [0, 0]
  shares(backends).forEach((share, index) => (sum[trackOf(backends[index]!.name) === 'canary' ? 1 : 0] += share))
  return sum
}
