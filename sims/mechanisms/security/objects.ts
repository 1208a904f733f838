/** What a role lets its holders do; a rule is about resources or about URLs that are none. */
export interface PolicyRule {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

export interface ClusterRole {
  readonly name: string
  readonly rules: readonly PolicyRule[]
}

export interface Role extends ClusterRole {
  readonly namespace: string
}

export interface RoleRef {
  readonly kind: string
  readonly name: string
}

/** Who gets the role: a User, a Group, or a ServiceAccount of a namespace. */
export interface Subject {
  readonly kind: string
  readonly name: string
  readonly namespace?: string
}

export interface ClusterRoleBinding {
  readonly roleRef: RoleRef
  readonly subjects: readonly Subject[]
}

export interface RoleBinding extends ClusterRoleBinding {
  readonly namespace: string
}

/** Who asks. A ServiceAccount's user name is `system:serviceaccount:<namespace>:<name>`. */
export interface User {
  readonly user: string
  readonly groups?: readonly string[]
}

/** `apiGroup` '' is the core group, `namespace` '' the whole cluster; both are '' when absent. */
export interface ResourceRequest extends User {
  readonly verb: string
  readonly apiGroup?: string
  readonly resource: string
  readonly subresource?: string
  readonly name?: string
  readonly namespace?: string
}

/** A request for a URL such as /healthz. */
export interface NonResourceRequest extends User {
  readonly verb: string
  readonly path: string
}

export type AccessRequest = ResourceRequest | NonResourceRequest

export interface RbacObjects {
  readonly roles: readonly Role[]
  readonly clusterRoles: readonly ClusterRole[]
  readonly roleBindings: readonly RoleBinding[]
  readonly clusterRoleBindings: readonly ClusterRoleBinding[]
}
