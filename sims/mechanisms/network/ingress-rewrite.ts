import { type IngressPath, type IngressRequest, type IngressRule, pathsOfHost, splitQuery } from './ingress-rules.ts'

/** Rules whose paths are regular expressions; `rewriteTarget` is the annotation's value. */
export interface RewriteInput {
  readonly rules: readonly IngressRule[]
  readonly rewriteTarget: string
  readonly requests: readonly IngressRequest[]
}

/** Where a request goes, and the path with query that the backend sees. */
export interface Upstream {
  readonly backend: string
  readonly path: string
}

/**
 * What the backends of ingress-nginx see under the annotation rewrite-target; null (404) where no path matches.
 *
 * Errors: throws a SyntaxError for a path that is no regular expression; nginx would refuse its whole configuration.
 * Source: ingress-nginx documentation, "Ingress Path Matching" and "Rewrite"; nginx 1.22, ngx_http_rewrite_module.
 */
export function rewriteRequests({ rules, rewriteTarget, requests }: RewriteInput): { upstream: (Upstream | null)[] } {
  return { upstream: requests.map((request) => rewrite(rules, rewriteTarget, request)) }
}

function rewrite(rules: readonly IngressRule[], target: string, request: IngressRequest): Upstream | null {
  const { path, query } = splitQuery(request.path)
  const location = pathsOfHost(rules, request.host)
    .sort(byTurn)
    .find((each) => new RegExp(`^${each.path}`, 'i').test(path))
  if (!location) return null

  // Trap: the pattern is put to the path once more to fill the groups, and this time without an anchor.
  const groups = new RegExp(location.path, 'i').exec(path) ?? []
  const filled = fillIn(target, groups)
  return { backend: location.backend, path: target.endsWith('?') ? filled.slice(0, -1) : withQuery(filled, query) }
}

/**
 * Longest pattern first, then backwards through the alphabet; the first that matches wins, whatever its pathType.
 *
 * Trap: a long pattern may leave more open than a short one, and comes first all the same.
 */
function byTurn({ path: a }: IngressPath, { path: b }: IngressPath): number {
  return b.length - a.length || (a < b ? 1 : a > b ? -1 : 0)
}

/** Puts groups in the place of $1 to $9; a group that took no part is empty. */
function fillIn(target: string, groups: readonly (string | undefined)[]): string {
  return target.replace(/\$([1-9])/g, (_, group: string) => groups[Number(group)] ?? '')
}

/** The request's own query stays, behind the target's; a target that ends with `?` asks to drop it. */
function withQuery(path: string, query: string): string {
  if (query === '') return path
  return path.includes('?') ? `${path}&${query}` : `${path}?${query}`
}
