import { describe, expect, test } from 'vitest'
import { commit, create, emptyCluster, NOW, patch, remove } from '../../sims/cluster/index.ts'
import type { Pod, Store } from '../../sims/cluster/index.ts'
import { mergePatch } from '../../sims/cluster/api/merge-patch.ts'

const store = (): Store => ({ ...emptyCluster, objects: {}, named: {} })

const pod = (name: string, spec: Partial<Pod['spec']> = {}) =>
  create('Pod', {
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'i' }], ...spec },
  })

const stored = (from: Store, name = 'a') => from.objects.Pod?.[`default/${name}`] as Pod

describe('a merge patch', () => {
  test.each([
    // Appendix A of RFC 7396.
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j with %j is %j', (target, change, result) => {
    expect(mergePatch(target, change, 0)).toEqual(result)
  })

  test('stamps the moment where it is asked for', () => {
    expect(mergePatch({}, { at: NOW, list: [{ at: NOW }] }, 7)).toEqual({ at: 7, list: [{ at: 7 }] })
  })
})

describe('the store', () => {
  test('gives every write the next version of one counter', () => {
    const s = store()
    commit(s, pod('a'), 0)
    commit(s, pod('b'), 5)
    commit(s, patch('update', 'Pod', stored(s), { metadata: { labels: { x: '1' } } }), 6)
    expect([stored(s).metadata.resourceVersion, stored(s, 'b').metadata.resourceVersion, s.version]).toEqual([3, 2, 4])
  })

  test('a write that changes nothing takes no version', () => {
    const s = store()
    commit(s, pod('a'), 0)
    commit(s, patch('update', 'Pod', stored(s), { spec: { restartPolicy: 'Always' } }), 6)
    expect(stored(s).metadata.resourceVersion).toBe(1)
  })

  test('refuses what is there already, what is not there, and what is stale', () => {
    const s = store()
    commit(s, pod('a'), 0)
    const first = stored(s)
    expect(commit(s, pod('a'), 0).refused).toMatchObject({ code: 409, reason: 'AlreadyExists' })
    commit(s, patch('update', 'Pod', first, { metadata: { labels: { x: '1' } } }), 1)
    const stale = { ...patch('update', 'Pod', first, { metadata: { labels: { x: '2' } } }), resourceVersion: 1 }
    expect(commit(s, stale, 2).refused).toMatchObject({ code: 409, reason: 'Conflict' })
    commit(s, remove('Pod', first, { gracePeriodSeconds: 0 }), 3)
    expect(commit(s, remove('Pod', first), 4).refused).toMatchObject({ code: 404, reason: 'NotFound' })
    commit(s, pod('a'), 5)
    expect(commit(s, remove('Pod', first), 6).refused, 'another Pod of the same name').toMatchObject({ code: 409 })
  })

  test('a bound Pod is only marked and goes when its grace is cut to 0', () => {
    const s = store()
    commit(s, pod('a', { nodeName: 'node-1' }), 0)
    commit(s, remove('Pod', stored(s)), 10)
    expect(stored(s).metadata).toMatchObject({ deletionTimestamp: 10, deletionGracePeriodSeconds: 30 })
    const answer = commit(s, remove('Pod', stored(s), { gracePeriodSeconds: 0 }), 20)
    expect(answer.last?.metadata).toMatchObject({ deletionTimestamp: 10, deletionGracePeriodSeconds: 0 })
    expect(stored(s)).toBeUndefined()
  })

  test('a Pod without a node goes at once', () => {
    const s = store()
    commit(s, pod('a'), 0)
    commit(s, remove('Pod', stored(s)), 10)
    expect(stored(s)).toBeUndefined()
  })

  test('an object with a finalizer waits for its last one', () => {
    const s = store()
    commit(s, create('ConfigMap', { metadata: { name: 'a', namespace: 'default', finalizers: ['x/y'] } }), 0)
    const map = () => s.objects.ConfigMap!['default/a'] as Parameters<typeof remove<'ConfigMap'>>[1]
    commit(s, remove('ConfigMap', map()), 10)
    expect(map().metadata.deletionTimestamp).toBe(10)
    const answer = commit(s, patch('update', 'ConfigMap', map(), { metadata: { finalizers: null } }), 20)
    expect([answer.after, map()]).toEqual([undefined, undefined])
  })

  test('a condition notes when its status changed, not when it was written', () => {
    const s = store()
    commit(s, pod('a'), 0)
    const ready = (status: 'True' | 'False', reason: string, at: number) =>
      commit(
        s,
        patch('patch status', 'Pod', stored(s), { status: { conditions: [{ type: 'Ready', status, reason }] } }),
        at,
      )
    ready('False', 'A', 5)
    ready('False', 'B', 6)
    expect(stored(s).status.conditions).toEqual([
      { type: 'Ready', status: 'False', reason: 'B', lastTransitionTime: 5 },
    ])
    ready('True', 'B', 9)
    expect(stored(s).status.conditions?.[0]?.lastTransitionTime).toBe(9)
  })
})
