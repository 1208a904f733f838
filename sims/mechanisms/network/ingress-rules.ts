export interface IngressPath {
  readonly path: string
  readonly pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific'
  readonly backend: string
}

/** Paths for a host: exact, `*.` and the rest, or absent for any host. */
export interface IngressRule {
  readonly host?: string
  readonly paths: readonly IngressPath[]
}

/** A request as it comes in; `path` may carry a query. */
export interface IngressRequest {
  readonly host: string
  readonly path: string
}

/**
 * The paths that may serve a host: all of the most specific host that matches, in the order they are listed.
 *
 * Trap: nobody falls back to a less specific host when none of these paths matches.
 * Source: Kubernetes documentation v1.20, Ingress, "Hostname wildcards".
 */
export function pathsOfHost(rules: readonly IngressRule[], requested: string): IngressPath[] {
  const host = requested.toLowerCase().replace(/:\d+$/, '')
  // A wildcard stands for exactly one label, so only one can match: that of the host without its first label.
  const wildcard = host.replace(/^[^.]+/, '*')
  const found = [host, wildcard].find((name) => rules.some((rule) => rule.host === name)) ?? ''
  return rules.filter((rule) => (rule.host ?? '') === found).flatMap(({ paths }) => paths)
}

/**
 * Takes the query (without its `?`) off a request's path, and joins slashes in a row, as nginx does before it matches.
 *
 * Source: nginx 1.22, ngx_http_core_module, `merge_slashes`.
 */
export function splitQuery(target: string): { path: string; query: string } {
  const [path = '', ...query] = target.split('?')
  return { path: path.replace(/\/+/g, '/'), query: query.join('?') }
}
