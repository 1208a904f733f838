import type { AccessRequest, ClusterRoleBinding, PolicyRule, RbacObjects, Subject, User } from './objects.ts'
import { ruleAllows } from './rule-allows.ts'

export interface RbacInput extends RbacObjects {
  readonly requests: readonly AccessRequest[]
}

/**
 * Which requests RBAC allows: those that some rule of some role bound to the user allows. Nothing can deny.
 *
 * Source: kubernetes v1.20.2 plugin/pkg/auth/authorizer/rbac/rbac.go, `Authorize`, and
 * pkg/registry/rbac/validation/rule.go.
 */
export function rbac({ requests, ...objects }: RbacInput): { readonly allowed: readonly boolean[] } {
  return { allowed: requests.map((request) => isAllowed(objects, request)) }
}

function isAllowed(objects: RbacObjects, request: AccessRequest): boolean {
  // A URL lies in no namespace, so role bindings never reach it.
  const namespace = 'path' in request ? '' : (request.namespace ?? '')
  const { clusterRoleBindings, roleBindings } = objects
  const allows = (binding: ClusterRoleBinding, within: string) =>
    appliesTo(binding.subjects, request, within) &&
    rulesOf(binding, within, objects).some((rule) => ruleAllows(rule, request))

  return (
    clusterRoleBindings.some((binding) => allows(binding, '')) ||
    (namespace !== '' && roleBindings.some((binding) => binding.namespace === namespace && allows(binding, namespace)))
  )
}

/** A binding to a role that does not exist gives nothing. Trap: a Role is looked up where the binding is. */
function rulesOf({ roleRef }: ClusterRoleBinding, namespace: string, { roles, clusterRoles }: RbacObjects) {
  const found =
    roleRef.kind === 'ClusterRole'
      ? clusterRoles.find(({ name }) => name === roleRef.name)
      : roles.find((role) => roleRef.kind === 'Role' && role.name === roleRef.name && role.namespace === namespace)
  return found?.rules ?? ([] as readonly PolicyRule[])
}

/** Whether the user is among the subjects of a binding in this namespace ('' for a cluster role binding). */
function appliesTo(subjects: readonly Subject[], { user, groups = [] }: User, namespace: string): boolean {
  return subjects.some((subject) => {
    switch (subject.kind) {
      case 'User':
        return user === subject.name
      case 'Group':
        return groups.includes(subject.name)
      case 'ServiceAccount':
        return user === serviceAccountUser(subject, namespace)
      default:
        return false
    }
  })
}

/** The user name of a ServiceAccount; without a namespace of its own it is in the binding's, and else nobody. */
function serviceAccountUser({ name, namespace }: Subject, bindingNamespace: string): string | undefined {
  const home = namespace || bindingNamespace
  return home ? `system:serviceaccount:${home}:${name}` : undefined
}
