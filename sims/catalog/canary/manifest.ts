import { api, listAt, manifestOf, mustSelect, partAt } from '../../kernel/index.ts'
import type { DocumentShape, Found, Json } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const HEADER = { name: 'x-canary', value: 'always' }

const deployment = (name: string, replicas: string): DocumentShape =>
  api.deployment(
    { replicas: api.replicas(replicas) },
    { containers: api.containers([api.container()]) },
    { id: name, name },
  )

const header = api.map({
  type: api.text({ oneOf: ['Exact', 'RegularExpression'], only: 'Exact', absent: 'Exact' }),
  name: api.text({ only: HEADER.name, required: true }),
  value: api.text({ only: HEADER.value, required: true }),
})
const backend = api.map({
  name: api.text({ oneOf: ['stable', 'canary'], required: true, silent: true }),
  weight: api.integer({ silent: true }),
  ...api.idle('group,kind,namespace,port,filters'),
})
const timeout = api.text({ duration: true })
const rule = api.map({
  matches: { is: 'list', most: 1, of: [api.map({ headers: { is: 'list', of: [header], most: 1 }, path: api.any })] },
  backendRefs: { is: 'list', required: true, most: 2, of: [backend] },
  timeouts: api.map({ request: timeout, backendRequest: timeout }),
  ...api.idle('name,filters,retry,sessionPersistence'),
})

const ROUTE = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' }
/** Without it the Service splits by the number of Pods. */
const route = api.documentOf(
  ROUTE,
  api.map(
    {
      rules: { is: 'list', required: true, most: 2, of: [rule] },
      ...api.idle('parentRefs,hostnames,useDefaultGateways'),
    },
    { required: true },
  ),
  { optional: true },
)

/** The way that a route splits, and its weight out of 100. */
function split({ documents: { HTTPRoute }, refuse }: Found<Params>): Partial<Params> {
  if (HTTPRoute === undefined) return { way: 'replicas' }
  const rules = listAt(HTTPRoute, 'spec.rules')
  const isForTesters = (each: Json) => listAt(each, 'matches[0].headers').length > 0
  const testers = rules.findIndex(isForTesters)
  const everybody = rules.findIndex((each) => !isForTesters(each))
  const weights = (index: number, track: string) =>
    listAt(rules[index], 'backendRefs')
      .filter((each) => partAt(each, 'name') === track)
      .reduce((sum: number, each) => sum + Number(partAt(each, 'weight') ?? 1), 0)
  const bad = (index: number, code: string, values = {}) => (
    refuse(`HTTPRoute/spec.rules[${Math.max(index, 0)}].backendRefs`, { code, values }),
    {}
  )

  if (rules.filter(isForTesters).length !== rules.length - 1) return bad(0, 'ruleForAll')
  const [stable, canary] = [weights(everybody, 'stable'), weights(everybody, 'canary')]
  if (testers >= 0) {
    if (weights(testers, 'stable') > 0 || !weights(testers, 'canary')) return bad(testers, 'toCanary')
    return canary > 0 || !stable ? bad(everybody, 'toStable') : { way: 'header' }
  }
  const weight = (100 * canary) / (stable + canary)
  if (!Number.isInteger(weight) || weight < 1 || weight > 50) return bad(everybody, 'share', { range: '1..50' })
  return { way: 'weight', weight }
}

const written = (name: string, replicas: number): Json => {
  const labels = { app: 'shop', track: name.slice(5) }
  const containers = [{ name: 'shop', image: `shop:${labels.track === 'stable' ? 'v1' : 'v2'}` }]
  return api.writeDeployment(name, labels, { replicas }, { containers })
}

/** Canary: the Deployments of both tracks, and the HTTPRoute that splits between their Services. */
export default manifestOf<Params>({
  documents: [deployment('shop-stable', 'stableReplicas'), deployment('shop-canary', 'canaryReplicas'), route],
  write({ way, stableReplicas, canaryReplicas, weight }) {
    const refs = (canary: number): Json => [
      { name: 'stable', port: 80, weight: 100 - canary },
      { name: 'canary', port: 80, weight: canary },
    ]
    const testers = { matches: [{ headers: [HEADER] }], backendRefs: [{ name: 'canary', port: 80 }] }
    const rules = way === 'header' ? [testers, { backendRefs: refs(0) }] : [{ backendRefs: refs(weight) }]
    const httpRoute = api.written(ROUTE, 'shop', { parentRefs: [{ name: 'gateway' }], rules })
    const both = [written('shop-stable', stableReplicas), written('shop-canary', canaryReplicas)]
    return way === 'replicas' ? both : [...both, httpRoute]
  },
  derive(found) {
    mustSelect(found, 'shop-stable')
    mustSelect(found, 'shop-canary')
    return split(found)
  },
})
