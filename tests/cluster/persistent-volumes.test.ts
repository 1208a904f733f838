import { describe, expect, test } from 'vitest'
import { persistentVolumeBinder } from '../../sims/cluster/controllers/index.ts'
import { patch, patchStatus, remove } from '../../sims/cluster/index.ts'
import { clusterFilm } from '../support/cluster-film.ts'
import type { Film } from '../support/cluster-film.ts'
import { claim, claimOf, pairs, volume } from '../support/volumes.ts'
import type { Volume } from '../support/volumes.ts'

const start = (...volumes: readonly Volume[]): Film => {
  const film = clusterFilm([persistentVolumeBinder])
  for (const each of volumes) film.create('PersistentVolume', each)
  film.run(1000)
  return film
}

const volumeOf = (film: Film, name: string) => film.view().get('PersistentVolume', name)!

describe('the binder', () => {
  test('writes the volume first and the claim last, in four writes, as recorded (pvc-static-binding, statefulset-pvc)', () => {
    const film = start(volume('small', '8Gi'))
    film.create('PersistentVolumeClaim', claim('data', '5Gi'))
    film.run(5000)
    expect(film.lines({ from: 1000, actor: 'persistent-volume-binder' })).toEqual([
      '1.010 persistentvolume.held small',
      '1.020 persistentvolume.bound small',
      '1.030 persistentvolumeclaim.completed data',
      '1.040 persistentvolumeclaim.bound data',
    ])
    expect(volumeOf(film, 'small')).toMatchObject({
      metadata: { annotations: { 'pv.kubernetes.io/bound-by-controller': 'yes' } },
      spec: { claimRef: { namespace: 'default', name: 'data', uid: claimOf(film).metadata.uid } },
      status: { phase: 'Bound' },
    })
    expect(claimOf(film)).toMatchObject({
      metadata: {
        annotations: { 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' },
      },
      spec: { volumeName: 'small' },
      status: { phase: 'Bound', capacity: { storage: '8Gi' }, accessModes: ['ReadWriteOnce'] },
    })
  })

  test('says of a new volume that it is available, as recorded (pvc-static-binding)', () => {
    const film = start(volume('small', '8Gi'))
    expect(film.states('PersistentVolume', 'small', ({ status }) => status.phase)).toEqual(['Pending', 'Available'])
  })

  test('finds volumes that come after the claim only at the next resync, and takes the smallest that fits, as recorded (pvc-static-binding)', () => {
    const film = start()
    film.create('PersistentVolumeClaim', claim('data', '5Gi'))
    film.run(4500)
    for (const [name, size] of [
      ['big', '20Gi'],
      ['small', '8Gi'],
      ['tiny', '2Gi'],
    ] as const)
      film.create('PersistentVolume', volume(name, size))
    film.run(14_999)
    expect(pairs(film)).toEqual(['data Pending', 'big Available', 'small Available', 'tiny Available'])
    film.run(16_000)
    expect(pairs(film)).toEqual(['data Bound small', 'big Available', 'small Bound data', 'tiny Available'])
  })

  test('still sees in time a volume that was made together with the claim', () => {
    const film = start()
    film.create('PersistentVolume', volume('small', '8Gi'))
    film.create('PersistentVolumeClaim', claim('data', '5Gi'))
    film.run(2000)
    expect(pairs(film)).toEqual(['data Bound small', 'small Bound data'])
  })

  test('gives claims of the same moment different volumes, one after the other', () => {
    const film = start(volume('a', '1Gi'), volume('b', '1Gi'))
    for (const name of ['x', 'y', 'z']) film.create('PersistentVolumeClaim', claim(name, '1Gi'))
    film.run(60_000)
    expect(pairs(film)).toEqual(['x Bound a', 'y Bound b', 'z Pending', 'a Bound x', 'b Bound y'])
    expect(film.lines({ only: ['persistentvolume.held'] })).toEqual([
      '1.010 persistentvolume.held a',
      '1.020 persistentvolume.held b',
    ])
    expect(film.happened.filter(({ answer }) => answer.refused)).toEqual([])
  })

  test('gives all claims that wait a volume in one resync', () => {
    const film = start()
    for (const name of ['x', 'y', 'z']) film.create('PersistentVolumeClaim', claim(name, '1Gi'))
    film.run(5000)
    for (const name of ['a', 'b']) film.create('PersistentVolume', volume(name, '1Gi'))
    film.run(60_000)
    expect(film.lines({ only: ['persistentvolume.held'] })).toEqual([
      '15.010 persistentvolume.held a',
      '15.020 persistentvolume.held b',
    ])
    expect(pairs(film)).toEqual(['x Bound a', 'y Bound b', 'z Pending', 'a Bound x', 'b Bound y'])
  })

  test('gives a volume to the claim that comes while an older one waits for the resync', () => {
    const film = start()
    film.create('PersistentVolumeClaim', claim('old', '1Gi'))
    film.run(5000)
    film.create('PersistentVolume', volume('a', '1Gi'))
    film.run(6000)
    film.create('PersistentVolumeClaim', claim('new', '1Gi'))
    film.run(60_000)
    expect(pairs(film)).toEqual(['old Pending', 'new Bound a', 'a Bound new'])
  })

  test('releases a volume whose claim is gone, and gives it to nobody else, as recorded (pvc-static-binding)', () => {
    const film = start(volume('small', '8Gi'))
    film.create('PersistentVolumeClaim', claim('data', '5Gi'))
    film.run(5000)
    film.write(patch('update', 'PersistentVolumeClaim', claimOf(film), { metadata: { finalizers: null } }))
    film.write(remove('PersistentVolumeClaim', claimOf(film)))
    film.run(6000)
    expect(pairs(film)).toEqual(['small Released data'])
    film.create('PersistentVolumeClaim', claim('data', '5Gi'))
    film.run(60_000)
    expect(pairs(film), 'a claim of the same name is another claim').toEqual(['data Pending', 'small Released data'])
    film.write(patch('patch', 'PersistentVolume', volumeOf(film, 'small'), { spec: { claimRef: null } }))
    film.run(90_000)
    expect(pairs(film), 'somebody has freed the volume').toEqual(['data Bound small', 'small Bound data'])
  })

  test('deletes a volume that nobody wants any more; a directory outside /tmp fails instead', () => {
    const film = start(
      volume('disk', '1Gi', { persistentVolumeReclaimPolicy: 'Delete' }),
      volume('folder', '2Gi', { persistentVolumeReclaimPolicy: 'Delete', hostPath: { path: '/mnt/pv' } }),
    )
    film.create('PersistentVolumeClaim', claim('a', '1Gi'))
    film.create('PersistentVolumeClaim', claim('b', '2Gi'))
    film.run(5000)
    for (const name of ['a', 'b']) {
      film.write(patch('update', 'PersistentVolumeClaim', claimOf(film, name), { metadata: { finalizers: null } }))
      film.write(remove('PersistentVolumeClaim', claimOf(film, name)))
    }
    film.run(6000)
    expect(pairs(film)).toEqual(['disk Released a', 'folder Failed b'])
    expect(volumeOf(film, 'disk').metadata.deletionTimestamp, 'kept by its finalizer alone').toBe(5020)
  })

  test('completes a reservation by name: the volume is for that claim alone', () => {
    const film = start(
      volume('reserved', '8Gi', { claimRef: { namespace: 'default', name: 'mine' } }),
      volume('free', '9Gi'),
    )
    film.create('PersistentVolumeClaim', claim('other', '1Gi'))
    film.create('PersistentVolumeClaim', claim('mine', '1Gi'))
    film.run(5000)
    expect(pairs(film)).toEqual(['other Bound free', 'mine Bound reserved', 'reserved Bound mine', 'free Bound other'])
    expect(volumeOf(film, 'reserved').metadata.annotations, 'a person chose it').toBeUndefined()
  })

  test('gives a claim the volume it names, or none', () => {
    const film = start(volume('small', '1Gi'), volume('big', '9Gi'))
    film.create('PersistentVolumeClaim', claim('data', '1Gi', { volumeName: 'big' }))
    film.create('PersistentVolumeClaim', claim('late', '1Gi', { volumeName: 'big' }))
    film.run(60_000)
    expect(pairs(film)).toEqual(['data Bound big', 'late Pending big', 'small Available', 'big Bound data'])
    expect(claimOf(film).metadata.annotations).toEqual({ 'pv.kubernetes.io/bind-completed': 'yes' })
  })

  test.each([
    ['the controller', { 'pv.kubernetes.io/bound-by-controller': 'yes' }, undefined],
    ['a person', {}, { namespace: 'default', name: 'data' }],
  ])('lets go of a volume that %s held for a claim which has another by now', (_, annotations, left) => {
    const film = start(volume('a', '1Gi'), volume('b', '1Gi'))
    film.create('PersistentVolumeClaim', claim('data', '1Gi'))
    film.run(5000)
    const { namespace = '', name, uid } = claimOf(film).metadata
    const held = { metadata: { annotations }, spec: { claimRef: { namespace, name, uid } } }
    film.write(patch('update', 'PersistentVolume', volumeOf(film, 'b'), held))
    film.run(6000)
    expect(pairs(film).slice(0, 2)).toEqual(['data Bound a', 'a Bound data'])
    expect(volumeOf(film, 'b')).toMatchObject({ status: { phase: 'Available' } })
    expect(volumeOf(film, 'b').spec.claimRef).toEqual(left)
    expect(volumeOf(film, 'b').metadata.annotations ?? {}).toEqual({})
  })

  test('reports a claim as lost whose volume is gone', () => {
    const film = start(volume('small', '8Gi'))
    film.create('PersistentVolumeClaim', claim('data', '5Gi'))
    film.run(5000)
    film.write(patch('update', 'PersistentVolume', volumeOf(film, 'small'), { metadata: { finalizers: null } }))
    film.write(remove('PersistentVolume', volumeOf(film, 'small')))
    film.run(6000)
    expect(pairs(film)).toEqual(['data Lost small'])
  })

  test('leaves a claim that waits for its first Pod alone until the scheduler holds a volume for it', () => {
    const film = start(volume('a', '1Gi', { storageClassName: 'local' }))
    film.create('StorageClass', {
      metadata: { name: 'local' },
      provisioner: 'kubernetes.io/no-provisioner',
      volumeBindingMode: 'WaitForFirstConsumer',
    })
    film.create('PersistentVolumeClaim', claim('data', '1Gi', { storageClassName: 'local' }))
    film.run(40_000)
    expect(pairs(film)).toEqual(['data Pending', 'a Available'])
    const { namespace = '', name, uid } = claimOf(film).metadata
    film.write(
      patch('update', 'PersistentVolume', volumeOf(film, 'a'), { spec: { claimRef: { namespace, name, uid } } }),
    )
    film.run(40_100)
    expect(pairs(film)).toEqual(['data Bound a', 'a Bound data'])
  })

  test('does nothing about a volume that has failed', () => {
    const film = start(volume('a', '1Gi', { claimRef: { namespace: 'default', name: 'gone', uid: 'x' } }))
    expect(pairs(film)).toEqual(['a Released gone'])
    film.write(patchStatus('update status', 'PersistentVolume', volumeOf(film, 'a'), { phase: 'Failed' }))
    film.run(60_000)
    expect(pairs(film)).toEqual(['a Failed gone'])
  })
})
