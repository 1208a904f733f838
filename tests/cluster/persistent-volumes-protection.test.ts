import { describe, expect, test } from 'vitest'
import {
  persistentVolumeBinder,
  pvcProtectionController,
  pvProtectionController,
} from '../../sims/cluster/controllers/index.ts'
import { patch, remove } from '../../sims/cluster/index.ts'
import type { NewObject } from '../../sims/cluster/index.ts'
import { clusterFilm, oneNode } from '../support/cluster-film.ts'
import type { Film } from '../support/cluster-film.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'

const pod: NewObject<'Pod'> = {
  metadata: { name: 'app', namespace: 'default' },
  spec: {
    containers: [{ name: 'c', image: 'i' }],
    volumes: [{ name: 'scratch' }, { name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
  },
}

/** A claim bound to a volume; the Pod, if wanted, uses it. */
function start(controllers = [oneNode, instantKubelet()]): Film {
  const film = clusterFilm([persistentVolumeBinder, pvcProtectionController, pvProtectionController, ...controllers])
  film.create('PersistentVolume', {
    metadata: { name: 'disk' },
    spec: { capacity: { storage: '8Gi' }, accessModes: ['ReadWriteOnce'] },
  })
  film.run(100)
  film.create('PersistentVolumeClaim', {
    metadata: { name: 'data', namespace: 'default' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
  })
  film.run(1000)
  return film
}

const claimOf = (film: Film) => film.view().get('PersistentVolumeClaim', 'default/data')!
const volumeOf = (film: Film) => film.view().get('PersistentVolume', 'disk')!
const podOf = (film: Film) => film.view().get('Pod', 'default/app')!
const unguarded = ['persistentvolumeclaim.unguarded', 'persistentvolume.unguarded']

describe('protection', () => {
  test('is there from the start, and stands beside finalizers of others', () => {
    const film = start()
    expect(claimOf(film).metadata.finalizers).toEqual(['kubernetes.io/pvc-protection'])
    expect(volumeOf(film).metadata.finalizers).toEqual(['kubernetes.io/pv-protection'])
    film.create('PersistentVolume', {
      metadata: { name: 'other', finalizers: ['example.org/guard', 'kubernetes.io/pv-protection'] },
      spec: { capacity: {}, accessModes: [] },
    })
    expect(film.view().get('PersistentVolume', 'other')!.metadata.finalizers).toEqual([
      'example.org/guard',
      'kubernetes.io/pv-protection',
    ])
  })

  test('keeps a claim until the object of the Pod that uses it is gone, as recorded (pvc-static-binding)', () => {
    const film = start()
    film.create('Pod', pod)
    film.run(5000)
    film.write(remove('PersistentVolumeClaim', claimOf(film)))
    film.run(10_000)
    expect(claimOf(film).metadata.deletionTimestamp).toBe(5000)
    film.write(remove('Pod', podOf(film)))
    film.run(20_000)
    expect(film.lines({ from: 10_001 })).toEqual([
      '11.000 pod.removed app',
      '11.010 persistentvolumeclaim.unguarded data',
      '11.020 persistentvolume.released disk',
    ])
    expect(claimOf(film)).toBeUndefined()
  })

  test('does not count a Pod that has no node yet', () => {
    const film = start([instantKubelet()])
    film.create('Pod', pod)
    film.write(remove('PersistentVolumeClaim', claimOf(film)))
    film.run(2000)
    expect(film.lines({ only: unguarded })).toEqual(['1.010 persistentvolumeclaim.unguarded data'])
  })

  test('keeps a volume until its claim is gone', () => {
    const film = start()
    film.write(remove('PersistentVolume', volumeOf(film)))
    film.run(5000)
    expect(volumeOf(film).metadata.deletionTimestamp).toBe(1000)
    film.write(remove('PersistentVolumeClaim', claimOf(film)))
    film.run(6000)
    expect(film.lines({ from: 5001 })).toEqual([
      '5.010 persistentvolumeclaim.unguarded data',
      '5.020 persistentvolume.released disk',
      '5.030 persistentvolume.unguarded disk',
    ])
    expect(volumeOf(film)).toBeUndefined()
  })

  test('leaves the finalizers of others', () => {
    const film = start()
    const finalizers = ['kubernetes.io/pvc-protection', 'example.org/guard']
    film.write(patch('update', 'PersistentVolumeClaim', claimOf(film), { metadata: { finalizers } }))
    film.write(remove('PersistentVolumeClaim', claimOf(film)))
    film.run(2000)
    expect(claimOf(film).metadata.finalizers).toEqual(['example.org/guard'])
  })

  test('comes back when somebody takes it away from what is not to be deleted', () => {
    const film = start()
    film.write(patch('update', 'PersistentVolumeClaim', claimOf(film), { metadata: { finalizers: null } }))
    film.run(2000)
    expect(claimOf(film).metadata.finalizers).toEqual(['kubernetes.io/pvc-protection'])
  })
})
