import { type IngressPath, type IngressRequest, type IngressRule, pathsOfHost, splitQuery } from './ingress-rules.ts'

export interface IngressInput {
  readonly rules: readonly IngressRule[]
  readonly defaultBackend?: string
  readonly requests: readonly IngressRequest[]
}

/** Most specific first: of equal paths, the type that leaves less open. */
const PATH_TYPES: readonly string[] = ['Exact', 'Prefix', 'ImplementationSpecific']

/**
 * The backend each request goes to: the longest path of its host that matches; null (404) without a default backend.
 *
 * ImplementationSpecific is a plain beginning of the text here, as ingress-nginx takes it.
 * Source: Kubernetes documentation v1.20, Ingress, "Path types"; nginx 1.22, directive `location`.
 */
export function ingressBackends({ rules, defaultBackend, requests }: IngressInput): { backends: (string | null)[] } {
  const backendOf = ({ host, path }: IngressRequest) =>
    bestMatch(pathsOfHost(rules, host), splitQuery(path).path)?.backend ?? defaultBackend ?? null
  return { backends: requests.map(backendOf) }
}

function bestMatch(paths: readonly IngressPath[], requested: string): IngressPath | undefined {
  return paths.filter((each) => matches(each, requested)).sort(bySpecificity)[0]
}

function matches(rule: IngressPath, requested: string): boolean {
  const path = comparable(rule)
  switch (rule.pathType) {
    case 'Exact':
      return requested === path
    case 'Prefix':
      // Whole elements only: /foo covers /foo and /foo/bar, but not /foobar.
      return requested === path || requested.startsWith(`${path}/`)
    case 'ImplementationSpecific':
      return requested.startsWith(path)
  }
}

/** Trap: a slash at the end means nothing for Prefix, and makes another path for Exact. */
const comparable = ({ path, pathType }: IngressPath) => (pathType === 'Prefix' ? path.replace(/\/$/, '') : path)

function bySpecificity(a: IngressPath, b: IngressPath): number {
  const longerFirst = comparable(b).length - comparable(a).length
  return longerFirst || PATH_TYPES.indexOf(a.pathType) - PATH_TYPES.indexOf(b.pathType)
}
