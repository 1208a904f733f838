import { describe, expect, test } from 'vitest'
import { patch, remove } from '../../sims/cluster/index.ts'
import { nodes, pod, SchedulerFilm } from '../support/scheduler-film.ts'

describe('the scheduler', () => {
  test('binds one Pod after the other, the most important first, then the oldest', () => {
    const cluster = new SchedulerFilm()
    for (const name of ['b', 'a']) cluster.create('Pod', pod(name, '1'))
    cluster.create('Pod', pod('urgent', '1', { priority: 10 }))
    expect(cluster.until(1000)).toEqual([
      '15 create binding: pod.bound urgent',
      '30 create binding: pod.bound b',
      '45 create binding: pod.bound a',
    ])
    expect(cluster.pod('a').status.conditions).toContainEqual(
      expect.objectContaining({ type: 'PodScheduled', status: 'True' }),
    )
    expect(new Set(['a', 'b', 'urgent'].map((name) => cluster.pod(name).spec.nodeName)).size).toBe(3)
  })

  test('leaves Pods alone that have a node, that go, or that wait for another scheduler', () => {
    const cluster = new SchedulerFilm()
    cluster.create('Pod', pod('placed', '1', { nodeName: 'node-2' }))
    cluster.create('Pod', pod('foreign', '1', { schedulerName: 'mine' }))
    const kept = pod('going', '1')
    cluster.create('Pod', { ...kept, metadata: { ...kept.metadata, finalizers: ['example.com/keep'] } })
    cluster.write(remove('Pod', cluster.pod('going')))
    expect(cluster.until(1000)).toEqual([])
  })

  // Order and states as in the recording scheduling-resources.
  test('counts a Pod that is being deleted until its object is gone', () => {
    const cluster = new SchedulerFilm()
    for (const n of [1, 2, 3, 4, 5]) cluster.create('Pod', pod(`big-${n}`, '3'))
    expect(cluster.until(2000).slice(4)).toEqual(['75 patch status: pod.unschedulable big-5'])
    expect(cluster.message('big-5')).toBe('0/4 nodes are available: 4 Insufficient cpu.')
    const { nodeName } = cluster.pod('big-2').spec
    cluster.engine.runUntil(8000)
    cluster.write(remove('Pod', cluster.pod('big-2')))
    expect(cluster.until(8999)).toEqual([])
    expect(cluster.until(9500)).toEqual(['9015 create binding: pod.bound big-5'])
    expect(cluster.pod('big-5').spec.nodeName).toBe(nodeName)
    expect(cluster.message('big-5')).toBeUndefined()
    expect(cluster.until(20_000)).toEqual([])
  })

  test('gives a Pod that has ended no share of its node', () => {
    const cluster = new SchedulerFilm(1)
    cluster.create('Pod', pod('first', '3'))
    cluster.until(2000)
    cluster.create('Pod', pod('second', '3'))
    cluster.until(5000)
    cluster.write(patch('patch status', 'Pod', cluster.pod('first'), { status: { phase: 'Succeeded' } }))
    expect(cluster.until(6000)).toEqual(['5015 create binding: pod.bound second'])
  })

  // As in the recording scheduling-nodeselector.
  test('tries again when a node gets the label that was missed, and lets the Pod stay when it loses it', () => {
    const cluster = new SchedulerFilm()
    cluster.create('Pod', pod('p', '0', { nodeSelector: { disk: 'ssd' } }))
    expect(cluster.until(6300)).toEqual(['15 patch status: pod.unschedulable p'])
    expect(cluster.message('p')).toBe("0/4 nodes are available: 4 node(s) didn't match Pod's node affinity.")
    cluster.changeNode('node-2', { metadata: { labels: { disk: 'ssd' } } } as never)
    expect(cluster.until(9000)).toEqual(['6315 create binding: pod.bound p'])
    cluster.changeNode('node-2', { metadata: { labels: { disk: null } } } as never)
    expect(cluster.until(20_000)).toEqual([])
    expect(cluster.pod('p').spec.nodeName).toBe('node-2')
  })

  // As in the recording scheduling-taints.
  test('keeps Pods from tainted nodes unless they tolerate the taint', () => {
    const cluster = new SchedulerFilm()
    const taints = [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }]
    for (const { metadata } of nodes) cluster.changeNode(metadata.name, { spec: { taints } })
    cluster.create('Pod', pod('plain', '0'))
    cluster.create('Pod', pod('tolerant', '0', { tolerations: [{ ...taints[0]!, operator: 'Equal' }] }))
    expect(cluster.until(5900)).toEqual([
      '15 patch status: pod.unschedulable plain',
      '30 create binding: pod.bound tolerant',
    ])
    expect(cluster.message('plain')).toBe(
      "0/4 nodes are available: 4 node(s) had taint {dedicated: db}, that the pod didn't tolerate.",
    )
    cluster.changeNode('node-1', { spec: { taints: null } })
    expect(cluster.until(9000)).toEqual(['5915 create binding: pod.bound plain'])
    expect(cluster.pod('plain').spec.nodeName).toBe('node-1')
  })

  test('corrects what it said when the reasons change, but only at leisure', () => {
    const cluster = new SchedulerFilm(2)
    cluster.create('Pod', pod('p', '5'))
    cluster.until(5000)
    cluster.changeNode('node-1', { spec: { unschedulable: true } })
    expect(cluster.until(9000)).toEqual(['6000 patch status: pod.unschedulable p'])
    expect(cluster.message('p')).toBe('0/2 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable.')
  })

  test('says so when there is no node at all', () => {
    const cluster = new SchedulerFilm(0)
    cluster.create('Pod', pod('p', '1'))
    cluster.until(1000)
    expect(cluster.message('p')).toBe('no nodes available to schedule pods')
  })

  test('tries a Pod that failed again after 2 seconds at the earliest, and others meanwhile', () => {
    const cluster = new SchedulerFilm(0)
    cluster.create('Pod', pod('p', '1'))
    cluster.until(500)
    cluster.create('Node', nodes[0]!)
    cluster.until(600)
    cluster.create('Pod', pod('q', '1'))
    expect(cluster.until(5000)).toEqual(['615 create binding: pod.bound q', '2030 create binding: pod.bound p'])
  })

  test('thinks again when a Pod that needs no scheduler takes the room in the last moment', () => {
    const cluster = new SchedulerFilm(1)
    cluster.create('Pod', pod('p', '3'))
    cluster.until(10)
    cluster.create('Pod', pod('static', '3', { nodeName: 'node-1' }))
    expect(cluster.until(1000)).toEqual(['25 patch status: pod.unschedulable p'])
  })

  test('lets a Pod in that wants company when the company has come, though to another node of the zone', () => {
    const cluster = new SchedulerFilm(2)
    for (const name of ['node-1', 'node-2']) cluster.changeNode(name, { metadata: { labels: { zone: 'z' } } } as never)
    const required = [{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'db' } } }]
    const affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } }
    cluster.create('Pod', pod('web', '1', { affinity }))
    cluster.until(5000)
    expect(cluster.message('web')).toContain("2 node(s) didn't match pod affinity rules")
    cluster.create('Pod', pod('db', '4', { nodeName: 'node-2' }))
    expect(cluster.until(6000)).toEqual(['5015 create binding: pod.bound web'])
    expect(cluster.pod('web').spec.nodeName).toBe('node-1')
  })
})
