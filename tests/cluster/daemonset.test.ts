import { describe, expect, test } from 'vitest'
import { daemonSetController } from '../../sims/cluster/controllers/index.ts'
import { create, patch } from '../../sims/cluster/index.ts'
import { daemonFilm, image } from './daemonset-film.ts'
import { nodesFilm } from './nodes-film.ts'

const taints = (...effects: string[]) => ({ spec: { taints: effects.map((effect) => ({ key: 'k', effect })) } })
const tolerant = {
  metadata: { labels: { app: 'agent' } },
  spec: {
    containers: [{ name: 'agent', image: 'v1' }],
    tolerations: [
      { key: 'k', operator: 'Exists' },
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
    ],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['z2'] }] }],
        },
      },
    },
  },
}

describe('a new DaemonSet', () => {
  test('writes down its template, starts a Pod for every node, and reports, as in daemonset-nodes', () => {
    const { run, lines, deeds, counts, running } = daemonFilm()
    run(5000)
    expect(lines({ actor: 'daemon-set-controller' })[0]).toBe('0.010 controllerrevision.created agent-<A>')
    expect(deeds()).toEqual(['0.020 pod.created node-1', '0.030 pod.created node-2', '0.030 pod.created node-3'])
    expect(counts()).toEqual(['0.040 3 3 0 0 3 0', '1.045 3 3 0 1 3 1', '1.060 3 3 0 2 3 2', '1.075 3 3 0 3 3 3'])
    expect(running()).toBe('node-1:v1 node-2:v1 node-3:v1')
  })

  test('makes each Pod for one node, which only the scheduler gives it', () => {
    const { run, pods, happened } = daemonFilm({ template: tolerant })
    run(5000)
    const [first] = pods()
    expect(pods().map(({ spec }) => spec.nodeName)).toEqual(['node-1', 'node-3'])
    expect(first!.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution).toEqual({
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }],
    })
    expect(first!.metadata.labels).toMatchObject({ app: 'agent', 'pod-template-generation': '1' })
    // What the template says already is not said twice.
    expect(first!.spec.tolerations?.map(({ key }) => key!.replace('node.kubernetes.io/', ''))).toEqual([
      'k',
      'not-ready',
      'unreachable',
      'disk-pressure',
      'memory-pressure',
      'pid-pressure',
      'unschedulable',
    ])
    const bound = happened.filter(({ event }) => event.kind === 'pod.bound')
    expect(bound.map(({ actor, event }) => `${actor} ${String(event['node'])}`)).toEqual([
      'kube-scheduler node-1',
      'kube-scheduler node-3',
    ])
  })

  test('makes up another name where one is taken', () => {
    const names = () => {
      const { run, pods } = daemonFilm()
      run(5000)
      return pods().map(({ metadata }) => metadata.name)
    }
    const [taken] = names()
    const { run, pods, running, create: add } = daemonFilm()
    run(5)
    add('Pod', { metadata: { name: taken!, namespace: 'default' }, spec: { containers: [] } })
    run(5000)
    expect(running()).toBe('node-1:v1 node-2:v1 node-3:v1')
    expect(pods().map(({ metadata }) => metadata.name)).not.toContain(taken)
  })

  test('creates 250 Pods at a time, in batches that double', () => {
    const { create: add, engine, view } = nodesFilm([daemonSetController], 260)
    add('DaemonSet', {
      metadata: { name: 'agent', namespace: 'default' },
      spec: { selector: { matchLabels: { app: 'agent' } }, template: tolerant, updateStrategy: { type: 'OnDelete' } },
    })
    const counts = [20, 30, 40, 50, 60, 70, 80, 90, 100, 200].map((at) => {
      engine.runUntil(at)
      return view().list('Pod').length
    })
    // Eligible are all but node-2; when some are there, the next of those that lack one take their turn.
    expect(counts.slice(0, 4)).toEqual([1, 3, 7, 15])
    expect(counts[7]).toBe(250)
    expect(counts.at(-1)).toBe(259)
  })
})

describe('nodes that change', () => {
  test('a new node gets its Pod when it is ready, as in daemonset-nodes', () => {
    const { run, starts, deeds, story } = daemonFilm()
    run(5000)
    starts('node-4')
    run(100_000)
    expect(story(5000).filter((line) => / node-4/.test(line))).toEqual([
      '5.550 kubelet/node-4 node.registered node-4 [not-ready:NoSchedule]',
      '8.772 node-controller node.tainted node-4 [not-ready:NoSchedule, not-ready:NoExecute]',
      '15.550 kubelet/node-4 node.ready node-4 [not-ready:NoSchedule, not-ready:NoExecute]',
      '15.560 node-controller node.untainted node-4 [not-ready:NoExecute]',
      '18.692 node-controller node.untainted node-4 []',
    ])
    expect(deeds(5000)).toEqual(['15.570 pod.created node-4'])
  })

  test('NoSchedule lets the Pod stay, NoExecute drives it out, as in daemonset-nodes', () => {
    const { run, change, deeds, counts, story } = daemonFilm()
    run(5000)
    change('node-2', taints('NoSchedule'))
    run(6000)
    change('node-3', taints('NoExecute'))
    run(10_000)
    change('node-3', { spec: { taints: null } })
    run(20_000)
    change('node-2', { spec: { taints: null } })
    run(30_000)
    expect(story(5000)).toContainEqual(expect.stringMatching(/^6\.010 node-controller pod\.evicted/))
    expect(deeds(5000)).toEqual(['10.010 pod.created node-3'])
    expect(counts(5000)).toEqual([
      '5.010 2 2 1 2 2 2',
      '6.010 1 1 2 1 1 1',
      '7.020 1 1 1 1 1 1',
      '10.020 2 2 1 1 2 1',
      '11.035 2 2 1 2 2 2',
      '20.010 3 3 0 3 3 3',
    ])
  })

  test('a node whose kubelet is killed keeps its Pod, which does not count, as in node-failure', () => {
    const { run, stops, starts, deeds, counts } = daemonFilm()
    run(20_000)
    stops('node-3')
    run(400_000)
    starts('node-3')
    run(500_000)
    expect(deeds(5000)).toEqual([])
    expect(counts(5000).at(-2)).toMatch(/ 2 2 1 2 2 2$/)
    expect(counts(5000).at(-1)).toMatch(/^400\.\d+ 3 3 0 2 3 2$/)
  })

  test('a Pod on a cordoned node is made anew, as in daemonset-nodes', () => {
    const { run, change, kill, deeds, on } = daemonFilm()
    run(5000)
    change('node-1', { spec: { unschedulable: true } })
    kill('node-1')
    run(20_000)
    expect(deeds(5000)).toEqual(['6.010 pod.created node-1'])
    expect(on('node-1').status.phase).toBe('Running')
  })

  test('a node that no longer has the label loses its Pod', () => {
    const { run, change, deeds, running } = daemonFilm({
      template: { ...tolerant, spec: { ...tolerant.spec, affinity: {}, nodeSelector: { zone: 'z2' } } },
    })
    run(5000)
    expect(running()).toBe('node-2:v1')
    change('node-2', { metadata: { labels: { zone: 'z9' } } })
    run(20_000)
    expect(deeds(5000)).toEqual(['5.020 pod.deleted node-2'])
    expect(running()).toBe('')
  })

  test('a node that goes wakes nobody; the status tells of it with the next change', () => {
    const { run, write, kill, counts } = daemonFilm()
    run(5000)
    write({ verb: 'delete', kind: 'Node', key: 'node-3' })
    run(20_000)
    expect(counts(5000)).toEqual([])
    kill('node-1')
    run(30_000)
    expect(counts(5000)[0]).toBe('20.010 2 2 0 2 2 2')
  })

  test('a Pod whose node went before it was bound is deleted with the next look', () => {
    const { run, write, starts, pods } = daemonFilm()
    run(25)
    write({ verb: 'delete', kind: 'Node', key: 'node-3' })
    write({ verb: 'delete', kind: 'Node', key: 'node-2' })
    starts('node-4')
    run(60_000)
    expect(pods().map(({ spec }) => spec.nodeName)).toEqual(['node-1', 'node-4'])
  })
})

describe('a Pod', () => {
  test('that failed is deleted and made anew', () => {
    const { run, fail, deeds, running } = daemonFilm()
    run(5000)
    fail('node-1')
    run(20_000)
    expect(deeds(5000)).toEqual(['5.020 pod.deleted node-1', '5.030 pod.created node-1'])
    expect(running()).toBe('node-1:v1 node-2:v1 node-3:v1')
  })

  test('that is one too many is deleted, the older stays', () => {
    const { run, on, write, deeds } = daemonFilm()
    run(5000)
    const { metadata, spec } = on('node-1')
    write(create('Pod', { metadata: { ...metadata, name: 'twin' }, spec: { ...spec, affinity: {} } }))
    run(20_000)
    expect(deeds(5000)).toEqual(['5.020 pod.deleted node-1'])
    expect(on('node-1').metadata.name).toBe(metadata.name)
  })
})

describe('a DaemonSet', () => {
  test('that is being deleted does nothing more', () => {
    const { run, write, ds, kill, deeds, counts } = daemonFilm()
    run(5000)
    write({ verb: 'delete', kind: 'DaemonSet', key: 'default/agent', options: { propagationPolicy: 'Foreground' } })
    expect(ds().metadata.deletionTimestamp).toBe(5000)
    kill('node-1')
    run(20_000)
    expect([...deeds(5000), ...counts(5000)]).toEqual([])
  })

  test('keeps the templates that somebody may roll back to, and no more', () => {
    const { run, set, view } = daemonFilm({ revisionHistoryLimit: 1 }, 1)
    for (const version of ['v1', 'v2', 'v3', 'v4']) {
      set(image(version))
      run((Number(version.slice(1)) + 1) * 20_000)
    }
    expect(
      view()
        .list('ControllerRevision')
        .map(({ revision }) => revision),
    ).toEqual([3, 4])
  })

  test('with nothing to change does nothing', () => {
    const { run, happened, write, on } = daemonFilm()
    run(5000)
    const before = happened.length
    run(3_600_000)
    expect(happened).toHaveLength(before)
    write(patch('patch', 'Pod', on('node-1'), { metadata: { annotations: { note: 'read' } } }))
    run(3_700_000)
    expect(happened).toHaveLength(before + 1)
  })
})
