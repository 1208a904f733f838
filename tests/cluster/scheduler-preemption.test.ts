import { describe, expect, test } from 'vitest'
import { remove } from '../../sims/cluster/index.ts'
import { pod, SchedulerFilm } from '../support/scheduler-film.ts'

describe('preemption', () => {
  // Order and actors as in the recording scheduling-preemption.
  test('makes room, waits until the victim is gone, and does not let its replacement in', () => {
    const cluster = new SchedulerFilm()
    cluster.create('ReplicaSet', {
      metadata: { name: 'low', namespace: 'demo' },
      spec: {
        replicas: 4,
        selector: { matchLabels: { app: 'low' } },
        template: { metadata: { labels: { app: 'low' } }, spec: pod('low', '3', { priority: 100 }).spec },
      },
    })
    cluster.until(10_000)
    cluster.create('Pod', pod('high', '3', { priority: 1000 }))
    const [deleted, nominated, ...rest] = cluster.until(10_100)
    expect(deleted).toMatch(/^10015 delete: pod.preempted low-/)
    expect(nominated).toBe('10015 patch status: pod.nominated high')
    expect(rest).toEqual([expect.stringMatching(/^10040 patch status: pod.unschedulable low-/)])

    const { nominatedNodeName } = cluster.pod('high').status
    const victim = cluster.engine
      .view()
      .list('Pod')
      .find(({ metadata }) => metadata.deletionTimestamp !== undefined)!
    expect(victim.spec.nodeName).toBe(nominatedNodeName)
    // The room is reserved: nothing happens before the back-off is over, and then the preemptor comes first.
    expect(cluster.until(20_000)).toEqual(['12030 create binding: pod.bound high'])
    expect(cluster.pod('high').spec.nodeName).toBe(nominatedNodeName)
    // Clearing the nomination is left to the kubelet.
    expect(cluster.pod('high').status.nominatedNodeName).toBe(nominatedNodeName)
  })

  test('is not tried elsewhere while a victim is on its way out', () => {
    const cluster = new SchedulerFilm(2)
    for (const n of [1, 2]) cluster.create('Pod', pod(`low-${n}`, '3', { priority: n, nodeName: `node-${n}` }))
    cluster.until(1000)
    cluster.create('Pod', pod('high', '3', { priority: 10 }))
    expect(cluster.until(1100)).toEqual(['1015 delete: pod.preempted low-1', '1015 patch status: pod.nominated high'])
    cluster.write(remove('Pod', cluster.pod('low-2'), { gracePeriodSeconds: 0 }))
    cluster.create('Pod', pod('lower', '4', { nodeName: 'node-2' }))
    expect(cluster.until(10_000)).toEqual(['3030 create binding: pod.bound high'])
  })

  test('spares Pods whose disruption budget allows no more, where others will do', () => {
    const cluster = new SchedulerFilm(2)
    for (const n of [1, 2]) cluster.create('Pod', pod(`low-${n}`, '3', { priority: n, nodeName: `node-${n}` }))
    cluster.create('PodDisruptionBudget', {
      metadata: { name: 'guard', namespace: 'demo' },
      spec: { selector: { matchLabels: { app: 'low-1' } }, minAvailable: 1 },
    })
    cluster.until(1000)
    cluster.create('Pod', pod('high', '3', { priority: 10 }))
    expect(cluster.until(1100)).toEqual(['1015 delete: pod.preempted low-2', '1015 patch status: pod.nominated high'])
  })

  test('does not happen for a Pod that must not preempt', () => {
    const cluster = new SchedulerFilm(1)
    cluster.create('Pod', pod('low', '3'))
    cluster.until(1000)
    cluster.create('Pod', pod('polite', '3', { priority: 10, preemptionPolicy: 'Never' }))
    expect(cluster.until(3000)).toEqual(['1015 patch status: pod.unschedulable polite'])
  })

  test('gives a node that was reserved for a less important Pod to a more important one', () => {
    const cluster = new SchedulerFilm(1)
    cluster.create('Pod', pod('low', '3', { terminationGracePeriodSeconds: 30 }))
    cluster.until(1000)
    cluster.create('Pod', pod('middle', '3', { priority: 10 }))
    cluster.until(1020)
    expect(cluster.pod('middle').status.nominatedNodeName).toBe('node-1')
    cluster.create('Pod', pod('high', '3', { priority: 100 }))
    expect(cluster.until(1100)).toEqual([
      '1035 patch status: pod.unnominated middle',
      '1035 patch status: pod.nominated high',
    ])
    expect(cluster.until(10_000)).toEqual(['3050 create binding: pod.bound high'])
  })

  test('does not let a less important Pod into reserved room', () => {
    const cluster = new SchedulerFilm(1)
    cluster.create('Pod', pod('low', '4'))
    cluster.until(1000)
    cluster.create('Pod', pod('high', '3', { priority: 10 }))
    cluster.until(3000)
    cluster.create('Pod', pod('small', '1'))
    cluster.create('Pod', pod('large', '2'))
    cluster.until(10_000)
    expect(cluster.pod('high').spec.nodeName).toBe('node-1')
    expect(cluster.pod('small').spec.nodeName).toBe('node-1')
    expect(cluster.message('large')).toBe('0/1 nodes are available: 1 Insufficient cpu.')
  })
})
