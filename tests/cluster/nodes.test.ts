import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeAgent, nodeLifecycleController } from '../../sims/cluster/controllers/index.ts'
import { kubeletStarts, kubeletStops, lastRenewal } from '../../sims/cluster/controllers/node-agent/index.ts'
import { patch } from '../../sims/cluster/index.ts'
import type { NodeRuntime } from '../../sims/cluster/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { nodesFilm, podOn } from './nodes-film.ts'

const film = (count?: number) => nodesFilm([nodeAgent, nodeLifecycleController], count)

describe('a node that joins', () => {
  test('is tainted until its kubelet says that it is ready, as in daemonset-nodes', () => {
    const { starts, run, story } = film()
    run(1000)
    starts('node-4')
    run(600_000)
    expect(story()).toEqual([
      '1.550 kubelet/node-4 node.registered node-4 [not-ready:NoSchedule]',
      '3.762 node-controller node.tainted node-4 [not-ready:NoSchedule, not-ready:NoExecute]',
      '11.550 kubelet/node-4 node.ready node-4 [not-ready:NoSchedule, not-ready:NoExecute]',
      '11.560 node-controller node.untainted node-4 [not-ready:NoExecute]',
      '13.682 node-controller node.untainted node-4 []',
    ])
  })

  test('and dies before it was ready is taken for unreachable after all', () => {
    const { starts, stops, run, story } = film()
    run(1000)
    starts('node-4')
    run(9000)
    stops('node-4')
    run(600_000)
    expect(story(4000)).toEqual([
      '48.752 node-controller node.unknown node-4 [not-ready:NoSchedule, not-ready:NoExecute]',
      '48.762 node-controller node.tainted node-4 [not-ready:NoSchedule, not-ready:NoExecute, unreachable:NoSchedule]',
      '48.772 node-controller node.untainted node-4 [not-ready:NoExecute, unreachable:NoSchedule]',
      '53.762 node-controller node.tainted node-4 [unreachable:NoSchedule, unreachable:NoExecute]',
    ])
  })

  test('and never says how it is gets a minute', () => {
    const { stops, create, run, story, node } = film()
    run(1000)
    create('NodeRuntime', { metadata: { name: 'mute' }, kubelet: 'stopped', since: 1000, images: [] })
    create('Node', { metadata: { name: 'mute' }, spec: {} })
    stops('mute')
    run(600_000)
    expect(story()[0]).toBe('63.782 node-controller node.unknown mute []')
    expect(node('mute').status.conditions?.map(({ reason }) => reason)).toEqual(Array(4).fill('NodeStatusNeverUpdated'))
  })
})

describe('a kubelet that is killed', () => {
  const killed = () => {
    const world = nodesFilm([nodeAgent, nodeLifecycleController, instantKubelet()])
    world.create('Pod', podOn('node-3', 'web'))
    world.create('Pod', podOn('node-1', 'other'))
    world.run(20_000)
    world.stops('node-3')
    world.run(100_000)
    return world
  }

  test('is missed when the grace period is over; its Pods count no more at once, and go 5 s later, as in node-failure', () => {
    const { story, view } = killed()
    expect(story(2000)).toEqual([
      '58.772 node-controller node.unknown node-3 []',
      '58.782 node-controller pod.unready web',
      '58.782 node-controller node.tainted node-3 [unreachable:NoSchedule]',
      '63.882 node-controller node.tainted node-3 [unreachable:NoSchedule, unreachable:NoExecute]',
    ])
    const ready = (pod: string) =>
      view()
        .get('Pod', `default/${pod}`)!
        .status.conditions!.find(({ type }) => type === 'Ready')!.status
    expect([ready('web'), ready('other')]).toEqual(['False', 'True'])
  })

  test('and comes back takes the taints away, and may find its Pods ready', () => {
    const { starts, run, story, view, write } = killed()
    starts('node-3')
    const pod = view().get('Pod', 'default/web')!
    const conditions = pod.status.conditions!.map((each) => ({ ...each, status: 'True' as const }))
    write(patch('patch status', 'Pod', pod, { status: { conditions } }))
    run(600_000)
    expect(story(100_000)).toEqual([
      '100.450 kubelet/node-3 node.ready node-3 [unreachable:NoSchedule, unreachable:NoExecute]',
      '100.460 node-controller node.untainted node-3 [unreachable:NoExecute]',
      '103.862 node-controller node.untainted node-3 []',
    ])
  })

  test('and starts again in time is never missed', () => {
    const { starts, stops, run, story } = film()
    run(20_000)
    stops('node-3')
    run(48_000)
    starts('node-3')
    run(600_000)
    expect(story()).toEqual([])
  })

  test('is given 40 s from the look that saw its last sign, not from the sign', () => {
    const { stops, run, happened, view } = film()
    run(852_000)
    stops('node-1')
    // Just after a look of the controller, so that it saw the sign almost 5 s later, with the next one at 855.362.
    expect(lastRenewal(view().get('NodeRuntime', 'node-1')!, 852_000)).toBe(850_425)
    run(900_000)
    expect(happened.find(({ event }) => event.kind === 'node.unknown')!.at).toBe(855_362 + 8 * 5010)
  })

  test('is given up at the first look at which it was silent for more than 40 s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 11_000, max: 90_000 }),
        fc.constantFrom('node-1', 'node-2', 'node-3'),
        (at, name) => {
          const { stops, run, view, happened } = film()
          run(at)
          stops(name)
          const silentSince = lastRenewal(view().get('NodeRuntime', name)!, at)
          expect(at - silentSince).toBeLessThan(10_000)
          run(at + 60_000)
          const lost = happened.find(({ event }) => event.kind === 'node.unknown')!
          expect(lost.event.name).toBe(name)
          expect(lost.at - silentSince).toBeGreaterThan(40_000)
          // One look to see the last sign, one to see that the time is over.
          expect(lost.at - silentSince).toBeLessThanOrEqual(40_000 + 2 * 5010)
        },
      ),
      { numRuns: 40 },
    )
  })
})

test('a lease is renewed every 10 s while the kubelet runs, and at its start', () => {
  const machine = (kubelet: 'running' | 'stopped', since: number) =>
    ({ kind: 'NodeRuntime', metadata: { name: 'node-1' }, kubelet, since, images: [] }) as unknown as NodeRuntime
  const renewals = (since: number) => [
    ...new Set(Array.from({ length: 31 }, (_, s) => lastRenewal(machine('running', since), since + s * 1000))),
  ]
  expect(renewals(3000)).toEqual([3000, 10_425, 20_425, 30_425])
  expect(lastRenewal(machine('stopped', 29_000), 100_000)).toBe(20_425)
})

describe('taints', () => {
  test('follow a cordon at once, and go with it, as in node-drain-pdb', () => {
    const { change, run, story } = film()
    run(1000)
    change('node-1', { spec: { unschedulable: true } })
    run(2000)
    change('node-1', { spec: { unschedulable: null } })
    run(600_000)
    expect(story()).toEqual([
      '1.010 node-controller node.tainted node-1 [unschedulable:NoSchedule]',
      '2.010 node-controller node.untainted node-1 []',
    ])
  })

  test('follow what the kubelet says of pressure, and leave those of others alone', () => {
    const { change, say, run, story } = film()
    change('node-1', { spec: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } })
    say('node-1', 'DiskPressure', 'True')
    run(1000)
    say('node-1', 'DiskPressure', 'False')
    run(600_000)
    expect(story()).toEqual([
      '0.010 node-controller node.tainted node-1 [gpu:NoSchedule, disk-pressure:NoSchedule]',
      '1.010 node-controller node.untainted node-1 [gpu:NoSchedule]',
    ])
  })
})

test('a kubelet that runs puts right at its next report what others say of its node', () => {
  const { say, run, story } = film()
  run(33_000)
  say('node-1', 'Ready', 'False')
  run(600_000)
  expect(story().filter((line) => line.includes('kubelet/'))).toEqual([
    '40.000 kubelet/node-1 node.ready node-1 [not-ready:NoSchedule, not-ready:NoExecute]',
  ])
})

describe('a Node that is deleted', () => {
  test('comes back only when its kubelet starts anew', () => {
    const { starts, run, story, write } = film()
    run(30_000)
    write({ verb: 'delete', kind: 'Node', key: 'node-3' })
    run(60_000)
    expect(story()).toEqual([])
    starts('node-3')
    run(61_000)
    expect(story()).toEqual(['60.550 kubelet/node-3 node.registered node-3 [not-ready:NoSchedule]'])
  })
})

test('a machine that nobody knows cannot stop, nor start without telling what it has', () => {
  const view = film().view()
  expect(() => kubeletStops(view, 'node-9')).toThrow('there is no machine of a node node-9')
  expect(() => kubeletStarts(view, 'node-9')).toThrow('nobody knows what the machine of node-9 has')
})

test('nothing happens where nothing changes', () => {
  const { run, story } = film()
  run(3_600_000)
  expect(story()).toEqual([])
})
