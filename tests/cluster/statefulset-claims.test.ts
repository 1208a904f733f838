import { describe, expect, test } from 'vitest'
import { persistentVolumeBinder, statefulSetController } from '../../sims/cluster/controllers/index.ts'
import { patch, remove } from '../../sims/cluster/index.ts'
import type { NewObject } from '../../sims/cluster/index.ts'
import { clusterFilm, oneNode } from '../support/cluster-film.ts'
import type { Film } from '../support/cluster-film.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { claim, claimOf, pairs, volume } from '../support/volumes.ts'

describe('a StatefulSet with claims', () => {
  const set = {
    metadata: { name: 'db', namespace: 'default' },
    spec: {
      replicas: 2,
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'db:v1' }] } },
      volumeClaimTemplates: [claim('data', '1Gi')],
    },
  } as unknown as NewObject<'StatefulSet'>

  const withVolumes = () => {
    const film = clusterFilm([statefulSetController, persistentVolumeBinder, oneNode, instantKubelet()])
    for (const name of ['tr-1', 'tr-2', 'tr-3']) film.create('PersistentVolume', volume(name, '5Gi'))
    film.run(1000)
    film.create('StatefulSet', set)
    film.run(10_000)
    return film
  }
  const scale = (film: Film, replicas: number) =>
    film.write(
      patch('patch scale', 'StatefulSet', film.view().get('StatefulSet', 'default/db')!, { spec: { replicas } }),
    )

  test('creates the claim before its Pod, as recorded (statefulset-pvc)', () => {
    const film = withVolumes()
    expect(film.lines({ from: 1000, only: ['persistentvolumeclaim.created', 'pod.created'] })).toEqual([
      '1.020 persistentvolumeclaim.created data-db-0',
      '1.030 pod.created db-0',
      '2.050 persistentvolumeclaim.created data-db-1',
      '2.060 pod.created db-1',
    ])
    expect(pairs(film).slice(0, 2)).toEqual(['data-db-0 Bound tr-1', 'data-db-1 Bound tr-2'])
    expect(film.view().get('Pod', 'default/db-1')!.spec.volumes).toEqual([
      { name: 'data', persistentVolumeClaim: { claimName: 'data-db-1' } },
    ])
  })

  test('keeps the claim when it scales down, and finds it when it scales up, as recorded (statefulset-pvc)', () => {
    const film = withVolumes()
    const before = claimOf(film, 'data-db-1').metadata.uid
    scale(film, 1)
    film.run(20_000)
    expect(claimOf(film, 'data-db-1').status.phase).toBe('Bound')
    scale(film, 2)
    film.run(30_000)
    expect(claimOf(film, 'data-db-1').metadata.uid).toBe(before)
    expect(film.lines({ from: 20_000, only: ['persistentvolumeclaim.created', 'pod.created'] })).toEqual([
      '20.010 pod.created db-1',
    ])
  })

  test('waits for a claim that is being deleted, and makes a new one for the Pod', () => {
    const film = withVolumes()
    film.write(remove('PersistentVolumeClaim', claimOf(film, 'data-db-1')))
    film.write(remove('Pod', film.view().get('Pod', 'default/db-1')!))
    film.run(20_000)
    expect(film.view().get('Pod', 'default/db-1')).toBeUndefined()
    film.write(patch('update', 'PersistentVolumeClaim', claimOf(film, 'data-db-1'), { metadata: { finalizers: null } }))
    film.run(40_000)
    expect(film.lines({ from: 20_000, only: ['persistentvolumeclaim.created', 'pod.created'] })).toEqual([
      '20.010 persistentvolumeclaim.created data-db-1',
      '20.020 pod.created db-1',
    ])
    expect(pairs(film).slice(0, 2)).toEqual(['data-db-0 Bound tr-1', 'data-db-1 Bound tr-3'])
  })
})
