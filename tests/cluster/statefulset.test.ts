import { describe, expect, test } from 'vitest'
import { patch, patchStatus, remove } from '../../sims/cluster/index.ts'
import { change, db, of, podsOf, start, statusOf } from '../support/stateful-set.ts'

describe('a StatefulSet', () => {
  test('creates a Pod only when the one before it is ready, as recorded (statefulset-create-scale)', () => {
    const film = start()
    film.run(10_000)
    expect(of(film)).toEqual([
      '0.010 controllerrevision.created db-<A>',
      '0.020 pod.created db-0',
      '1.040 pod.created db-1',
      '2.060 pod.created db-2',
    ])
  })

  test('reports what it has just done, not what it saw before, as recorded (statefulset-create-scale)', () => {
    const film = start({ replicas: 2 })
    film.run(10_000)
    expect(
      film.states('StatefulSet', 'db', ({ status: { replicas, readyReplicas } }) => ({ replicas, readyReplicas })),
    ).toEqual([{ replicas: 0 }, { replicas: 1 }, { replicas: 2, readyReplicas: 1 }, { replicas: 2, readyReplicas: 2 }])
    expect(statusOf(film)).toEqual({
      observedGeneration: 1,
      replicas: 2,
      readyReplicas: 2,
      currentReplicas: 2,
      updatedReplicas: 2,
      currentRevision: film.real('db-<A>'),
      updateRevision: film.real('db-<A>'),
    })
  })

  test('gives its Pods a name, a host name, and the labels that tell them apart', () => {
    const film = start({ replicas: 1 })
    film.run(5000)
    const { metadata, spec } = film.view().get('Pod', 'default/db-0')!
    expect(metadata.labels).toEqual({
      app: 'db',
      'controller-revision-hash': film.real('db-<A>'),
      'statefulset.kubernetes.io/pod-name': 'db-0',
    })
    expect(spec).toMatchObject({ hostname: 'db-0', subdomain: 'db' })
    expect(metadata.ownerReferences).toMatchObject([{ kind: 'StatefulSet', name: 'db', controller: true }])
  })

  test('scales down from the top, and waits until the last one is gone, as recorded (statefulset-create-scale)', () => {
    const film = start()
    film.run(10_000)
    change(film, { spec: { replicas: 1 } })
    film.run(20_000)
    expect(film.lines({ from: 10_000, only: ['pod.deleted', 'pod.removed'] })).toEqual([
      '10.010 pod.deleted db-2',
      '11.010 pod.removed db-2',
      '11.020 pod.deleted db-1',
      '12.020 pod.removed db-1',
    ])
    expect(podsOf(film)).toEqual(['db-0'])
    expect(statusOf(film)).toMatchObject({ replicas: 1, readyReplicas: 1, observedGeneration: 2 })
  })

  test('counts a Pod that is going as a replica, but as one of no revision, as recorded (statefulset-create-scale)', () => {
    const film = start({ replicas: 2 })
    film.run(10_000)
    change(film, { spec: { replicas: 1 } })
    film.run(10_100)
    expect(statusOf(film)).toMatchObject({ replicas: 2, readyReplicas: 2, currentReplicas: 1, updatedReplicas: 1 })
  })

  test('with Parallel creates and deletes all at once, as recorded (statefulset-parallel)', () => {
    const film = start({ podManagementPolicy: 'Parallel' })
    film.run(10_000)
    change(film, { spec: { replicas: 1 } })
    film.run(20_000)
    expect(of(film)).toEqual([
      '0.010 controllerrevision.created db-<A>',
      '0.020 pod.created db-0',
      '0.020 pod.created db-1',
      '0.020 pod.created db-2',
      '10.010 pod.deleted db-2',
      '10.010 pod.deleted db-1',
    ])
  })

  test('goes on with the others when one that runs is not ready any more only with Parallel', () => {
    const scaledUp = (podManagementPolicy: 'OrderedReady' | 'Parallel') => {
      const film = start({ replicas: 2, podManagementPolicy })
      film.run(10_000)
      const conditions = [{ type: 'Ready', status: 'False' as const }]
      film.write(patchStatus('patch status', 'Pod', film.view().get('Pod', 'default/db-0')!, { conditions }))
      change(film, { spec: { replicas: 3 } })
      film.run(20_000)
      return [podsOf(film).length, statusOf(film).readyReplicas]
    }
    expect(scaledUp('OrderedReady')).toEqual([2, 1])
    expect(scaledUp('Parallel')).toEqual([3, 2])
  })

  test('brings a Pod back under its name when somebody deletes it, but only when it is gone', () => {
    const film = start()
    film.run(10_000)
    const before = film.view().get('Pod', 'default/db-1')!
    film.write(remove('Pod', before))
    film.run(20_000)
    expect(film.lines({ from: 10_000, only: ['pod.removed', 'pod.created'] })).toEqual([
      '11.000 pod.removed db-1',
      '11.010 pod.created db-1',
    ])
    expect(film.view().get('Pod', 'default/db-1')!.metadata.uid).not.toBe(before.metadata.uid)
  })

  test('only reports when it is being deleted itself', () => {
    const film = start({ replicas: 2 })
    film.run(100)
    film.write(
      remove('StatefulSet', film.view().get('StatefulSet', 'default/db')!, { propagationPolicy: 'Foreground' }),
    )
    film.run(10_000)
    expect(of(film)).toEqual(['0.010 controllerrevision.created db-<A>', '0.020 pod.created db-0'])
    expect(statusOf(film)).toMatchObject({ observedGeneration: 2, readyReplicas: 1 })
  })

  test('takes over the Pods and the revision that a set of its name has left behind', () => {
    const film = start({ replicas: 2 })
    film.run(10_000)
    const orphan = { metadata: { ownerReferences: null } }
    film.write(remove('StatefulSet', film.view().get('StatefulSet', 'default/db')!))
    for (const pod of film.view().list('Pod')) film.write(patch('patch', 'Pod', pod, orphan))
    for (const each of film.view().list('ControllerRevision'))
      film.write(patch('patch', 'ControllerRevision', each, orphan))
    film.create('StatefulSet', db())
    film.run(20_000)
    expect(film.lines({ from: 10_000, actor: 'statefulset-controller', without: 'statefulset.status' })).toEqual([
      '10.010 controllerrevision.adopted db-<A>',
      '10.010 pod.adopted db-0',
      '10.010 pod.adopted db-1',
      '10.020 pod.created db-2',
    ])
  })
})
