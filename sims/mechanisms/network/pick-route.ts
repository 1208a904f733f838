import type { HTTPBackendRef } from './weighted-backends.ts'

/** A header a request must carry with exactly this value; the name is matched whatever its case. */
export interface HTTPHeaderMatch {
  readonly name: string
  readonly value: string
}

/** One way to match: every header must. Without headers it matches all requests. */
export interface HTTPRouteMatch {
  readonly headers?: readonly HTTPHeaderMatch[]
}

/** A rule matches when any of its matches does; a rule that gives none matches every request. */
export interface HTTPRouteRule {
  readonly matches?: readonly HTTPRouteMatch[]
  readonly backendRefs?: readonly HTTPBackendRef[]
}

export interface HTTPRequest {
  readonly headers: Readonly<Record<string, string>>
}

const MATCHES_EVERYTHING: readonly HTTPRouteMatch[] = [{}]

/**
 * The rule of an HTTPRoute that a request falls under, or null when none matches (the client gets 404).
 *
 * Most header matches win, then the first rule in the list. Paths, methods and query parameters are not modelled: as if
 * all rules had the same ones.
 * Source: Gateway API v1.6.1 apis/v1/httproute_types.go, `HTTPRouteRule.matches` and `HTTPHeaderMatch`.
 */
export function pickRoute<R extends HTTPRouteRule>(rules: readonly R[], request: HTTPRequest): R | null {
  const candidates = rules
    .map((rule) => ({ rule, headers: mostHeadersMatched(rule, request) }))
    .filter(({ headers }) => headers >= 0)

  // The sort is stable, so of rules with as many header matches the first of the list stays first.
  return candidates.toSorted((a, b) => b.headers - a.headers)[0]?.rule ?? null
}

/** How many headers the most demanding match that the request meets asks for; -1 when it meets none. */
function mostHeadersMatched({ matches = [] }: HTTPRouteRule, request: HTTPRequest): number {
  const met = (matches.length > 0 ? matches : MATCHES_EVERYTHING).filter((match) => meets(request, match))
  return Math.max(-1, ...met.map((match) => distinctHeaders(match).length))
}

const meets = (request: HTTPRequest, match: HTTPRouteMatch): boolean =>
  distinctHeaders(match).every(({ name, value }) => headerOf(request, name) === value)

/** Of two entries for one header, only the first counts. */
function distinctHeaders({ headers = [] }: HTTPRouteMatch): HTTPHeaderMatch[] {
  const isFirst = ({ name }: HTTPHeaderMatch, index: number) =>
    headers.findIndex((other) => sameName(other.name, name)) === index
  return headers.filter(isFirst)
}

const headerOf = ({ headers }: HTTPRequest, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => sameName(key, name))?.[1]

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
