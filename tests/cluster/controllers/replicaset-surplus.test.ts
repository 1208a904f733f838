import fc from 'fast-check'
import { expect, test } from 'vitest'
import { podsToDelete } from '../../../sims/mechanisms/workloads/index.ts'
import { isReady, readySince } from '../../../sims/cluster/controllers/pods.ts'
import { surplus } from '../../../sims/cluster/controllers/replicaset/surplus.ts'
import { committed, create, emptyCluster, isActive, RECORDED, viewOf } from '../../../sims/cluster/index.ts'
import { IndexedStore } from '../../../sims/cluster/run/indexed-store.ts'
import type { ClusterState, Pod, ReplicaSet, View } from '../../../sims/cluster/index.ts'

const anyPod = fc.record({
  set: fc.constantFrom('old', 'old', 'old', 'new'),
  node: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { nil: undefined, freq: 20 }),
  phase: fc.constantFrom<'Pending' | 'Running' | 'Failed'>(
    ...Array<'Running'>(20).fill('Running'),
    'Pending',
    'Failed',
  ),
  since: fc.option(fc.nat(3), { nil: undefined, freq: 20 }),
})
type AnyPod = typeof anyPod extends fc.Arbitrary<infer T> ? T : never

const owned = (kind: string, name: string) => [{ kind, name, uid: `${kind}-${name}`, controller: true }]

const replicaSet = (name: string) => ({
  kind: 'ReplicaSet',
  metadata: { name, namespace: 'default', uid: `ReplicaSet-${name}`, ownerReferences: owned('Deployment', 'web') },
})

/** A Deployment's two ReplicaSets, and their Pods as drawn. */
function clusterOf(pods: readonly AnyPod[]): ClusterState {
  const state = pods.reduce<ClusterState>((before, { set, node, phase, since }, n) => {
    const ready = { type: 'Ready', status: 'True', ...(since !== undefined && { lastTransitionTime: since }) } as const
    const write = create('Pod', {
      metadata: { name: `pod-${n}`, namespace: 'default', ownerReferences: owned('ReplicaSet', set) },
      spec: { containers: [], ...(node && { nodeName: node }) },
      status: { phase, conditions: node && phase === 'Running' && since !== undefined ? [ready] : [] },
    })
    return committed(before, write, n % 3).state
  }, emptyCluster)
  const sets = Object.fromEntries(['old', 'new'].map((name) => [`default/${name}`, replicaSet(name)]))
  return { ...state, objects: { ...state.objects, ReplicaSet: sets as never } }
}

/** What the mechanism says when it is asked about all of them. */
function amongAll(view: View, rs: ReplicaSet, count: number): readonly string[] {
  const of = (name: string) => view.owned('Pod', replicaSet(name) as unknown as ReplicaSet).filter(isActive)
  const plain = (pod: Pod) => ({
    name: pod.metadata.name,
    nodeName: pod.spec.nodeName ?? '',
    phase: pod.status.phase as 'Pending' | 'Running',
    ready: isReady(pod),
    readySince: readySince(pod) === undefined ? null : readySince(pod)! / 1000,
    restarts: [],
    created: pod.metadata.creationTimestamp / 1000,
  })
  const siblings = of('new').map((pod) => ({ ...plain(pod), deleting: false }))
  return podsToDelete({ pods: of(rs.metadata.name).map(plain), siblings, delete: count }).delete
}

test('the Pods that go are those that would go if all were compared with each other', () => {
  let parts = 0
  fc.assert(
    fc.property(fc.array(anyPod, { minLength: 1, maxLength: 40 }), fc.nat(6), (pods, count) => {
      const cluster = clusterOf(pods)
      for (const view of [viewOf(cluster, RECORDED, 5), new IndexedStore(cluster).view(RECORDED, 5)]) {
        const rs = view.get('ReplicaSet', 'default/old')!
        const gone = surplus(rs, view, count).map(({ metadata }) => metadata.name)
        expect(gone).toEqual(amongAll(view, rs, count))
        if (gone.length < view.counts(rs).active) parts++
      }
    }),
    { numRuns: 1000 },
  )
  expect(parts).toBeGreaterThan(200)
})
