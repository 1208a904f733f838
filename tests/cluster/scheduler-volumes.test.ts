import { describe, expect, test } from 'vitest'
import { patch } from '../../sims/cluster/index.ts'
import type { NewObject } from '../../sims/cluster/index.ts'
import { pod, SchedulerFilm } from '../support/scheduler-film.ts'

describe('a Pod with volumes', () => {
  const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }]
  const claim = (name: string, storageClassName = ''): NewObject<'PersistentVolumeClaim'> => ({
    metadata: { name, namespace: 'demo' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } }, storageClassName },
  })
  const volume = (name: string, zone: string, storage = '5Gi'): NewObject<'PersistentVolume'> => ({
    metadata: { name },
    status: { phase: 'Available' },
    spec: {
      capacity: { storage },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'local',
      nodeAffinity: {
        required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: [zone] }] }] },
      },
    },
  })
  /** As the PersistentVolume controller does it. */
  const bindClaim = (cluster: SchedulerFilm, name: string, volumeName: string) => {
    const present = cluster.engine.view().get('PersistentVolumeClaim', `demo/${name}`)!
    const annotations = { 'pv.kubernetes.io/bind-completed': 'yes' }
    const change = { metadata: { annotations }, spec: { volumeName }, status: { phase: 'Bound' as const } }
    cluster.write(patch('update', 'PersistentVolumeClaim', present, change))
  }

  // As in the recordings pvc-static-binding and statefulset-pvc.
  test('waits until its claim is bound, and goes where the volume is', () => {
    const cluster = new SchedulerFilm()
    cluster.create('PersistentVolumeClaim', claim('data'))
    cluster.create('PersistentVolume', volume('pv', 'z3'))
    cluster.create('Pod', pod('app', '0', { volumes }))
    expect(cluster.until(5000)).toEqual(['15 patch status: pod.unschedulable app'])
    expect(cluster.message('app')).toBe('0/4 nodes are available: 4 pod has unbound immediate PersistentVolumeClaims.')
    bindClaim(cluster, 'data', 'pv')
    expect(cluster.until(6000)).toEqual(['5015 create binding: pod.bound app'])
    expect(cluster.pod('app').spec.nodeName).toBe('node-3')
  })

  test('is told when its claim does not exist, or its volume is out of reach', () => {
    const cluster = new SchedulerFilm()
    cluster.create('Pod', pod('app', '0', { volumes }))
    cluster.until(100)
    expect(cluster.message('app')).toBe('0/4 nodes are available: 4 persistentvolumeclaim "data" not found.')
    cluster.create('PersistentVolume', volume('pv', 'z9'))
    cluster.create('PersistentVolumeClaim', claim('data'))
    bindClaim(cluster, 'data', 'pv')
    cluster.until(5000)
    expect(cluster.message('app')).toBe('0/4 nodes are available: 4 node(s) had volume node affinity conflict.')
  })

  test('has the volumes held first that its node can reach, where binding waits for the first consumer', () => {
    const cluster = new SchedulerFilm()
    cluster.create('StorageClass', {
      metadata: { name: 'local' },
      provisioner: 'kubernetes.io/no-provisioner',
      volumeBindingMode: 'WaitForFirstConsumer',
    })
    for (const name of ['data', 'log']) cluster.create('PersistentVolumeClaim', claim(name, 'local'))
    const both = ['data', 'log'].map((claimName) => ({ name: claimName, persistentVolumeClaim: { claimName } }))
    cluster.create('Pod', pod('app', '0', { volumes: both }))
    cluster.create('PersistentVolume', volume('alone', 'z1'))
    cluster.until(3000)
    expect(cluster.message('app')).toBe(
      "0/4 nodes are available: 4 node(s) didn't find available persistent volumes to bind.",
    )
    for (const [name, storage] of Object.entries({ large: '20Gi', small: '5Gi', medium: '7Gi' }))
      cluster.create('PersistentVolume', volume(name, 'z2', storage))
    expect(cluster.until(5000)).toEqual([
      '3015 update: persistentvolume.held small',
      '3015 update: persistentvolume.held medium',
    ])
    expect(cluster.engine.view().get('PersistentVolume', 'small')!.spec.claimRef).toMatchObject({ name: 'data' })
    bindClaim(cluster, 'data', 'small')
    bindClaim(cluster, 'log', 'medium')
    expect(cluster.until(6000)).toEqual(['5015 create binding: pod.bound app'])
    expect(cluster.pod('app').spec.nodeName).toBe('node-2')
  })
})
