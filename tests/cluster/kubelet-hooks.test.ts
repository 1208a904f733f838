import { describe, expect, test } from 'vitest'
import type { Container, PodSpec, Settings } from '../../sims/cluster/index.ts'
import { probeSwitched } from '../../sims/cluster/controllers/kubelet/index.ts'
import { Kubelets } from '../support/kubelets.ts'

// What recordings of v1.20.2 do not show: hooks, and what the kubelet has learnt since. Sources are named by each test.

const images = ['example/web:v1']
const sleeps = (seconds: number) => ({ sleep: { seconds } })
const probe = { exec: { command: ['cat'] }, periodSeconds: 5, failureThreshold: 2 }

/** A Pod's story on a node that writes and looks without delay, each second. */
function node(container: Partial<Container>, spec: Partial<PodSpec> = {}, settings: Partial<Settings> = {}): Kubelets {
  const quick = { controllerMs: 0, kubeletMs: 0, mountMs: 0, sandboxMs: 0, startMs: 0, cleanUpMs: 0, stopMs: 500 }
  const world = new Kubelets({ images, settings: { ...quick, relistMs: 100, ...settings } })
  world.run('p', container, spec)
  return world
}

const deletedAt = (world: Kubelets, at: number): string[] => {
  world.until(at)
  world.delete('p')
  return world.until().map((line) => line.replace(/ Pod-\d+$/, ''))
}
const kinds = (lines: readonly string[]) => lines.map((line) => line.split(' ').slice(0, 2).join(' '))
const seen = (lines: readonly string[]) => lines.filter((line) => line.includes(' pod.'))

// Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container.go, `startContainer`.
describe('a postStart hook', () => {
  test('keeps the status from saying that its container runs, and the next container from starting', () => {
    const world = node({ lifecycle: { postStart: sleeps(3) } })
    expect(kinds(world.until(60_000))).toEqual([
      '0.00 pod.accepted',
      '0.00 sandbox.created',
      '0.00 container.started',
      '3.00 hook.ended',
      '3.00 pod.running',
    ])

    const first = { name: 'a', image: images[0]!, lifecycle: { postStart: sleeps(3) } }
    const two = node({}, { containers: [first, { name: 'b', image: images[0]! }] })
    expect(two.until().filter((line) => line.includes('container.started'))).toEqual([
      '0.00 container.started a',
      '3.00 container.started b',
    ])
  })

  test('keeps the probes from asking', () => {
    const world = node({ lifecycle: { postStart: sleeps(12) }, readinessProbe: { ...probe, periodSeconds: 1 } })
    const [first] = world.until(60_000).filter((line) => line.includes('probe.succeeded'))
    expect(Number.parseFloat(first!)).toBeGreaterThan(12)
  })

  test('ends with its container', () => {
    const world = node({ command: ['sh', '-c', 'sleep 2; exit 1'], lifecycle: { postStart: sleeps(9) } })
    expect(kinds(world.until(2500)).slice(3)).toEqual([
      '2.00 container.exited',
      expect.stringMatching(/pod\./),
      expect.stringMatching(/container\.started/),
    ])
  })
})

// Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container.go, `killContainer`.
describe('a preStop hook', () => {
  const stops = (seconds: number, grace: number, stopMs = '60000') => {
    const container = { lifecycle: { preStop: sleeps(seconds) }, env: [{ name: 'STOP_MS', value: stopMs }] }
    const lines = deletedAt(node(container, { terminationGracePeriodSeconds: grace }), 10_000)
    return kinds(lines.filter((line) => /stopping|signal|exited/.test(line)))
  }

  test('comes before SIGTERM and counts against the grace period', () => {
    expect(stops(4, 30)).toEqual(['10.00 container.stopping', '14.00 signal.sent', '40.00 container.exited'])
    expect(stops(4, 30, '1000')).toEqual(['10.00 container.stopping', '14.00 signal.sent', '15.00 container.exited'])
  })

  test('that uses up the grace period leaves the process two seconds', () => {
    expect(stops(60, 10)).toEqual(['10.00 container.stopping', '20.00 signal.sent', '22.00 container.exited'])
    expect(stops(60, 1)).toEqual(['10.00 container.stopping', '11.00 signal.sent', '13.00 container.exited'])
    expect(stops(0, 1)).toEqual(['10.00 container.stopping', '12.00 container.exited'])
  })

  test('runs before a restart, too', () => {
    const world = node({ lifecycle: { preStop: sleeps(3) }, livenessProbe: probe })
    world.until(10_000)
    world.write(probeSwitched(world.engine.view(), world.pod('p')!, 'liveness', false, 'c')!.write)
    const [failed, ...rest] = kinds(world.until(60_000)).map((line) => line.split(' '))
    const at = Number(failed![0])
    expect(rest.map(([time, kind]) => [Number((Number(time) - at).toFixed(2)), kind])).toEqual([
      [0, 'container.stopping'],
      [3, 'signal.sent'],
      [3.5, 'container.exited'],
      [3.5, 'container.started'],
      [expect.closeTo(3.5, 0), 'pod.reported'],
    ])
  })
})

// Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_manager.go, `SyncPod`: what to start is decided before the kill.
test.each([
  ['OnFailure', 'Running', 1],
  ['Never', 'Succeeded', 0],
] as const)(
  '%s: a failed liveness probe leads to %s although the process ends with code 0',
  (policy, phase, restarts) => {
    const world = node({ livenessProbe: probe }, { restartPolicy: policy })
    world.until(10_000)
    world.write(probeSwitched(world.engine.view(), world.pod('p')!, 'liveness', false, 'c')!.write)
    world.until(60_000)
    expect(world.pod('p')!.status).toMatchObject({ phase, containerStatuses: [{ restartCount: restarts }] })
  },
)

test('a process that comes up slowly answers no probe before', () => {
  const slow = { env: [{ name: 'ANSWERS_MS', value: '12000' }], readinessProbe: { ...probe, periodSeconds: 1 } }
  const [first] = node(slow)
    .until()
    .filter((line) => line.includes('probe.succeeded'))
  expect(Number.parseFloat(first!)).toBeCloseTo(12.5, 0)
  const killed = node({ ...slow, livenessProbe: probe }).until(12_000)
  expect(kinds(killed).join()).toContain('probe.failed')
})

test('every answer that counts towards a threshold is noted where one asks for it', () => {
  const story = (everyAnswer: boolean) => {
    const world = node({ livenessProbe: { ...probe, failureThreshold: 4 } }, {}, { everyAnswer })
    const switched = (succeeds: boolean) =>
      world.write(probeSwitched(world.engine.view(), world.pod('p')!, 'liveness', succeeds)!.write)
    world.until(10_000)
    switched(false)
    world.until(21_000)
    switched(true)
    return world.until(40_000).map((line) => line.split(' ')[1])
  }
  expect(story(false)).toEqual([])
  expect(story(true)).toEqual(['probe.succeeded'])
})

// Source: kubernetes fde2d3c4ab11 pkg/kubelet/status/status_manager.go, `TerminatePod` and `canBeDeleted`.
describe('since v1.27 a deleted Pod', () => {
  const settings = { lastPhase: true }

  test('has a terminal phase before it goes', () => {
    expect(seen(deletedAt(node({}, {}, settings), 10_000)).map((line) => line.split(' ').slice(1, 4))).toEqual([
      ['pod.succeeded', 'p', 'phase=Succeeded'],
      ['pod.removed', 'p'],
    ])
    const killed = { env: [{ name: 'STOP_MS', value: '60000' }] }
    expect(seen(deletedAt(node(killed, {}, settings), 10_000))[0]).toContain('phase=Failed')
  })

  test('has failed if it never ran', () => {
    const world = node({ image: 'example/web:missing' }, {}, settings)
    expect(seen(deletedAt(world, 1000))[0]).toContain('phase=Failed')
  })
})

test('since v1.29 the Pod says when its sandbox is ready, and when it no longer is', () => {
  const world = node(
    { command: ['sh', '-c', 'sleep 5; exit 0'] },
    { restartPolicy: 'Never' },
    { readyToStartContainers: true },
  )
  const said = world.seen().flatMap((line) => /PodReadyToStartContainers=(\w+)/.exec(line)?.[1] ?? [])
  expect(said).toEqual(['False', 'True', 'False'])
})

test('a container that waits for its next start holds up no other', () => {
  const [image] = images
  const first = { name: 'a', image: image!, command: ['sh', '-c', 'sleep 1; exit 1'] }
  const second = { name: 'b', image: image!, command: ['sh', '-c', 'sleep 4; exit 1'] }
  const lines = node({}, { containers: [first, second] }, { startMs: 100 }).until(8000)
  expect(lines.filter((line) => line.includes('container.started b')).map(Number.parseFloat)).toEqual([
    0.2,
    expect.closeTo(4.3, 0),
  ])
})
