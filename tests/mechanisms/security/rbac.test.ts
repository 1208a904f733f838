import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rbac, ruleAllows } from '../../../sims/mechanisms/security/index.ts'
import type { AccessRequest, PolicyRule, RbacObjects, Subject } from '../../../sims/mechanisms/security/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('security.rbac', rbac)

const nothing: RbacObjects = { roles: [], clusterRoles: [], roleBindings: [], clusterRoleBindings: [] }
const everything: PolicyRule = { verbs: ['*'], apiGroups: ['*'], resources: ['*'], nonResourceURLs: ['*'] }
const admin = { name: 'admin', rules: [everything] }
const jane: Subject = { kind: 'User', name: 'jane' }
const getPods = { user: 'jane', verb: 'get', resource: 'pods', namespace: 'dev' }

const allowed = (objects: Partial<RbacObjects>, request: AccessRequest) =>
  rbac({ ...nothing, ...objects, requests: [request] }).allowed[0]

/** Whether `admin`, bound to the subject in the whole cluster, or in one namespace, lets this request through. */
const asAdmin = (subject: Subject, request: AccessRequest, namespace?: string) => {
  const binding = { roleRef: { kind: 'ClusterRole', name: 'admin' }, subjects: [subject] }
  const bindings = namespace ? { roleBindings: [{ ...binding, namespace }] } : { clusterRoleBindings: [binding] }
  return allowed({ clusterRoles: [admin], ...bindings }, request)
}

test('no request, no answer', () => {
  expect(rbac({ ...nothing, requests: [] })).toEqual({ allowed: [] })
})

describe('a binding', () => {
  test('of a cluster role reaches its own namespace, and no request without one', () => {
    expect(asAdmin(jane, getPods, 'dev')).toBe(true)
    expect(asAdmin(jane, { ...getPods, namespace: 'prod' }, 'dev')).toBe(false)
    expect(asAdmin(jane, { ...getPods, namespace: '' }, 'dev')).toBe(false)
    expect(asAdmin(jane, { user: 'jane', verb: 'get', path: '/metrics' }, 'dev')).toBe(false)
    expect(asAdmin(jane, { user: 'jane', verb: 'get', path: '/metrics' })).toBe(true)
  })

  test('in the whole cluster cannot name a Role, for a Role lies in a namespace', () => {
    const roles = [{ ...admin, namespace: 'dev' }]
    const binding = { roleRef: { kind: 'Role', name: 'admin' }, subjects: [jane] }
    expect(allowed({ roles, clusterRoleBindings: [binding] }, getPods)).toBe(false)
    expect(allowed({ roles, roleBindings: [{ ...binding, namespace: 'dev' }] }, getPods)).toBe(true)
  })

  test('of a role kind nobody knows gives nothing', () => {
    const binding = { roleRef: { kind: 'Group', name: 'admin' }, subjects: [jane], namespace: 'dev' }
    const roles = [{ ...admin, namespace: 'dev' }]
    expect(allowed({ roles, clusterRoles: [admin], roleBindings: [binding] }, getPods)).toBe(false)
  })
})

describe('a subject', () => {
  const robot = { ...getPods, user: 'system:serviceaccount:ci:robot' }

  test('that is a service account needs a namespace from somewhere', () => {
    expect(asAdmin({ kind: 'ServiceAccount', name: 'robot', namespace: 'ci' }, robot)).toBe(true)
    expect(asAdmin({ kind: 'ServiceAccount', name: 'robot', namespace: 'ci' }, robot, 'dev')).toBe(true)
    expect(asAdmin({ kind: 'ServiceAccount', name: 'robot' }, robot)).toBe(false)
    expect(asAdmin({ kind: 'ServiceAccount', name: 'robot' }, robot, 'dev')).toBe(false)
    expect(asAdmin({ kind: 'ServiceAccount', name: 'robot' }, { ...robot, namespace: 'ci' }, 'ci')).toBe(true)
    expect(asAdmin({ kind: 'ServiceAccount', name: 'robot' }, { ...robot, user: 'system:serviceaccount::robot' })).toBe(
      false,
    )
  })

  test('of kind User may spell a service account out, one of another kind is nobody', () => {
    expect(asAdmin({ kind: 'User', name: 'system:serviceaccount:ci:robot' }, robot)).toBe(true)
    expect(asAdmin({ kind: 'Robot', name: 'system:serviceaccount:ci:robot' }, robot)).toBe(false)
  })

  test('of kind Group is not a user of that name', () => {
    expect(asAdmin({ kind: 'Group', name: 'jane' }, getPods)).toBe(false)
    expect(asAdmin({ kind: 'Group', name: 'ops' }, { ...getPods, groups: ['ops'] })).toBe(true)
  })
})

describe('a rule', () => {
  const rule = (given: Partial<PolicyRule>): PolicyRule => ({ verbs: ['get'], apiGroups: [''], ...given })

  test.each([
    ['pods', 'pods', undefined, true],
    ['pods', 'pods', 'log', false],
    ['pods/log', 'pods', 'log', true],
    ['pods/log', 'pods', undefined, false],
    ['*', 'pods', 'log', true],
    ['*/log', 'pods', 'log', true],
    ['*/log', 'pods', undefined, false],
    ['*/log', 'pods', 'weblog', false],
    ['pods/*', 'pods', 'log', false],
    ['*/*', 'pods', 'log', false],
  ])('for %s, asked for %s and subresource %s: %s', (resources, resource, subresource, expected) => {
    expect(ruleAllows(rule({ resources: [resources] }), { ...getPods, resource, subresource })).toBe(expected)
  })

  test.each([
    ['*', '/', true],
    ['/healthz', '/healthz', true],
    ['/healthz', '/healthz/etcd', false],
    ['/healthz/*', '/healthz/', true],
    ['/healthz/*', '/healthz', false],
    ['/healthz*', '/healthzz', true],
    ['/healthz/**', '/healthz/etcd', true],
    ['/*/etcd', '/healthz/etcd', false],
  ])('for the URL %s, asked for %s: %s', (url, path, expected) => {
    expect(ruleAllows(rule({ nonResourceURLs: [url] }), { user: 'jane', verb: 'get', path })).toBe(expected)
  })

  test('without groups, without resources, or without verbs allows nothing', () => {
    expect(ruleAllows(rule({ apiGroups: undefined, resources: ['*'] }), getPods)).toBe(false)
    expect(ruleAllows(rule({}), getPods)).toBe(false)
    expect(ruleAllows(rule({ verbs: [], resources: ['*'] }), getPods)).toBe(false)
  })

  test('with names covers these objects only, and an empty list of names covers all', () => {
    const named = rule({ resources: ['pods'], resourceNames: ['web-0'] })
    expect(ruleAllows(named, { ...getPods, name: 'web-0' })).toBe(true)
    expect(ruleAllows(named, { ...getPods, name: 'web-1' })).toBe(false)
    expect(ruleAllows(named, getPods)).toBe(false)
    expect(ruleAllows(rule({ resources: ['pods'], resourceNames: [] }), getPods)).toBe(true)
  })
})

const verbs = fc.subarray(['get', 'list', 'delete', '*'])
const resources = fc.subarray(['pods', 'pods/log', '*/log', '*'])
const rules = fc.array(fc.record({ verbs, resources, apiGroups: fc.constant(['']) }), { maxLength: 3 })
const request = fc.record({
  verb: fc.constantFrom('get', 'list', 'watch'),
  resource: fc.constantFrom('pods', 'nodes'),
  subresource: fc.constantFrom('', 'log'),
})

test('one more rule never takes anything away, and the order of rules does not matter', () => {
  fc.assert(
    fc.property(rules, rules, request, (some, more, asked) => {
      const bound = (all: readonly PolicyRule[]) =>
        allowed(
          {
            clusterRoles: [{ name: 'r', rules: all }],
            clusterRoleBindings: [{ roleRef: { kind: 'ClusterRole', name: 'r' }, subjects: [jane] }],
          },
          { ...asked, user: 'jane' },
        )
      if (bound(some)) expect(bound([...some, ...more])).toBe(true)
      expect(bound([...some, ...more])).toBe(bound([...more, ...some]))
    }),
  )
})
