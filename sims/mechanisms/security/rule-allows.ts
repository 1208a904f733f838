import type { AccessRequest, NonResourceRequest, PolicyRule, ResourceRequest } from './objects.ts'

/**
 * Whether one rule allows the request all by itself: a verb of one rule and a resource of another do not add up.
 *
 * Source: kubernetes v1.20.2 plugin/pkg/auth/authorizer/rbac/rbac.go, `RuleAllows`, and
 * pkg/apis/rbac/v1/evaluation_helpers.go.
 */
export function ruleAllows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!includesOrAll(rule.verbs, request.verb)) return false
  return 'path' in request ? coversUrl(rule, request) : coversResource(rule, request)
}

function coversResource({ apiGroups = [], resources = [], resourceNames = [] }: PolicyRule, request: ResourceRequest) {
  const { apiGroup = '', name = '' } = request
  return (
    includesOrAll(apiGroups, apiGroup) &&
    resources.some((resource) => isResource(resource, request)) &&
    // Trap: list and create name no object, so a rule with names never allows them.
    (resourceNames.length === 0 || resourceNames.includes(name))
  )
}

// Traps: `pods` does not cover `pods/log`, while `*` does; `*/log` is the log of whatever, but `pods/*` is no wildcard.
function isResource(ruleResource: string, { resource, subresource }: ResourceRequest): boolean {
  if (ruleResource === '*') return true
  if (!subresource) return ruleResource === resource
  return ruleResource === `${resource}/${subresource}` || ruleResource === `*/${subresource}`
}

function coversUrl({ nonResourceURLs = [] }: PolicyRule, { path }: NonResourceRequest): boolean {
  return nonResourceURLs.some((url) => url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, ''))))
}

const includesOrAll = (listed: readonly string[], value: string) => listed.includes('*') || listed.includes(value)
