import { describe, expect, test } from 'vitest'
import {
  deploymentController,
  endpointsController,
  garbageCollector,
  namespaceController,
  replicaSetController,
} from '../../sims/cluster/controllers/index.ts'
import { patch, remove } from '../../sims/cluster/index.ts'
import { clusterFilm } from '../support/cluster-film.ts'
import { workingNode } from '../support/working-node.ts'

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'i' }] } }

/** The namespace `demo` with something of everything, deleted at 10 s. Pods take 7.6 s to go, as recorded. */
function world(finalizers?: readonly string[]) {
  const film = clusterFilm([
    deploymentController,
    replicaSetController,
    endpointsController,
    garbageCollector,
    namespaceController,
    workingNode(1000, 7600),
  ])
  film.create('Namespace', { metadata: { name: 'demo' }, spec: {} })
  film.create('Deployment', {
    metadata: { name: 'web', namespace: 'demo' },
    spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template, strategy: {} },
  })
  film.create('Service', { metadata: { name: 'web', namespace: 'demo' }, spec: { selector: { app: 'web' } } })
  film.create('Pod', { metadata: { name: 'db-0', namespace: 'demo' }, spec: template.spec })
  film.create('ConfigMap', { metadata: { name: 'conf', namespace: 'demo', ...(finalizers && { finalizers }) } })
  film.run(10_000)
  film.write(remove('Namespace', film.view().get('Namespace', 'demo')!))
  const lines = () =>
    film
      .lines({ from: 10_000 })
      .map((line) => line.replace(/web-\w{10}-\w{5}/, 'web-pod').replace(/web-\w{10}/, 'web-set'))
  const conditions = () => film.states('Namespace', 'demo', ({ status }) => summary(status.conditions))
  return { ...film, lines, conditions }
}

const summary = (conditions: readonly { readonly status: string; readonly reason?: string }[] = []) =>
  conditions.map(({ reason }) => reason).join(' ')

describe('the namespace controller', () => {
  test('lets everything go five seconds later, kind by kind, and looks again on a timer (recording namespace-deletion)', () => {
    const { lines, run } = world()
    run(60_000)
    expect(lines().filter((line) => !/waiting|forgotten|\.status/.test(line))).toEqual([
      '10.000 written demo',
      '15.000 endpoints.deleted web',
      '15.005 replicaset.deleted web-set',
      '15.010 service.deleted web',
      // Refused: nobody may put back what is going.
      '15.010 endpoints.created web',
      '15.015 replicaset.created web-set',
      '15.015 pod.collected web-pod',
      '15.025 configmap.deleted conf',
      '15.055 pod.deleted db-0',
      '15.075 deployment.deleted web',
      '22.615 pod.removed web-pod',
      '22.655 pod.removed db-0',
      // 5 s after its report it saw Pods still, and so it waited half of their 30 s and one more.
      '36.085 namespace.finalized demo',
    ])
  })

  test('reports what is left, then that nothing is (recording namespace-deletion)', () => {
    const { run, conditions } = world()
    run(60_000)
    const before = 'ResourcesDiscovered ParsedGroupVersions ContentDeleted'
    expect(conditions()).toEqual([
      '',
      `${before} SomeResourcesRemain ContentHasNoFinalizers`,
      `${before} ContentRemoved ContentHasNoFinalizers`,
    ])
  })

  test('refuses to create in a namespace that is going, and nowhere else', () => {
    const { create } = world()
    const late = (namespace: string) => create('ConfigMap', { metadata: { name: 'late', namespace } }).refused?.code
    expect(late('demo')).toBe(403)
    expect(late('default')).toBeUndefined()
  })

  test('waits for whoever still has to clean up after an object', () => {
    const { run, write, view, conditions } = world(['example.org/guard'])
    run(120_000)
    expect(view().get('Namespace', 'demo')?.status.phase).toBe('Terminating')
    expect(conditions().at(-1)).toContain('SomeResourcesRemain SomeFinalizersRemain')
    const guarded = view().get('ConfigMap', 'demo/conf')!
    write(patch('patch', 'ConfigMap', guarded, { metadata: { finalizers: null } }))
    run(180_000)
    expect(view().get('Namespace', 'demo')).toBeUndefined()
    expect(view().list('Memory')).toEqual([])
  })

  test('an empty namespace goes after the first look', () => {
    const { create, run, view, write } = clusterFilm([namespaceController])
    create('Namespace', { metadata: { name: 'empty' }, spec: {} })
    write(remove('Namespace', view().get('Namespace', 'empty')!))
    run(4999)
    expect(view().get('Namespace', 'empty')?.status.phase).toBe('Terminating')
    run(5020)
    expect(view().get('Namespace', 'empty')).toBeUndefined()
  })
})
