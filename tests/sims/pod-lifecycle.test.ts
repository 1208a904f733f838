import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { Frame, Start } from '../../sims/kernel/index.ts'
import podLifecycle from '../../sims/catalog/pod-lifecycle/index.ts'
import type { Event, Params, State } from '../../sims/catalog/pod-lifecycle/model.ts'
import { containersOf, heldOf, isGone } from '../../sims/catalog/pod-lifecycle/pod.ts'
import { column } from '../../sims/catalog/pod-lifecycle/scene.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(podLifecycle)

type Given = Start<Params>

/** `Running CrashLoopBackOff 0/1`, as an API client reads it: phase, STATUS and READY. */
const status = ({ state }: Frame<State, Event>) => {
  const { pod } = state.last
  const ready = pod.status.containerStatuses?.filter((each) => each.ready).length ?? 0
  return `${pod.status.phase} ${column(pod)} ${ready}/${pod.spec.containers.length}`
}

/** `app… helper`, as the containers are: `…` waits, `^` and `v` in a hook, `T` has SIGTERM, `!1` ended with code 1. */
const containers = ({ state }: Frame<State, Event>) =>
  isGone(state)
    ? 'gone'
    : containersOf(state)
        .map(({ name }) => {
          const held = heldOf(state, name)
          if (!held) return `${name}…`
          if (held.state === 'exited') return `${name}!${held.exitCode}`
          if (held.hook) return name + { postStart: '^', preStop: 'v' }[held.hook.is]
          return name + (held.stoppingSince === undefined ? '' : 'T')
        })
        .join(' ')

const picture = (line: string | undefined) => line?.replace(/^.*?s {2}/, '')
/** A film of the moments at which something is drawn differently. */
const changes = (given: Given, draw: typeof status) =>
  film(run(podLifecycle, given), draw).filter((line, index, all) => picture(line) !== picture(all[index - 1]))
const sequence = (given: Given) => changes(given, status).map(picture)
const times = (given: Given, kind: Event['kind'], container = 'app') =>
  run(podLifecycle, given)
    .frames.filter(
      ({ event }) =>
        event.kind === kind && (!('container' in event) || [event['container']].flat().includes(container)),
    )
    .map(({ at }) => at / 1000)
const end = (given: Given) => run(podLifecycle, given).frames.at(-1)!.state
const app = (given: Given) => heldOf(end(given), 'app')!
const acts = (...list: [string, number, string?][]) => list.map(([does, at, on = '']) => ({ do: does, at, on }))

describe('what the kubelet writes, compared with recordings of a v1.20.2 control plane', () => {
  test('a crash loop is a reason under an unchanged phase', () => {
    // Recording crashloop, container states in order: waiting:ContainerCreating, running ready, terminated:Error,
    // running ready, terminated:Error, waiting:CrashLoopBackOff, running ready; phase Pending, then Running for good.
    expect(changes({ scenario: 'run-and-serve' }, status)).toEqual([
      '    0s  Pending Pending 0/1',
      '  0.2s  Pending ContainerCreating 0/1',
      '    1s  Running Running 0/1',
      '   10s  Running Running 1/1',
      ' 20.1s  Running Error 0/1',
      ' 20.5s  Running Running 0/1',
      '   30s  Running Running 1/1',
      ' 34.1s  Running Error 0/1',
      ' 35.1s  Running CrashLoopBackOff 0/1',
      ' 44.5s  Running Running 0/1',
      '   50s  Running Running 1/1',
    ])
  })

  test('init containers run one by one, and the phase waits for the app', () => {
    // Recording init-containers: Init:0/2, Init:1/2, PodInitializing, Running.
    expect(sequence({ params: { initContainers: 2 } })).toEqual([
      'Pending Pending 0/1',
      'Pending Init:0/2 0/1',
      'Pending Init:1/2 0/1',
      'Pending PodInitializing 0/1',
      'Running Running 0/1',
      'Running Running 1/1',
    ])
    expect(changes({ params: { initContainers: 2 } }, containers)).toEqual([
      '    0s  init-1… init-2… app…',
      '  0.9s  init-1 init-2… app…',
      '  2.9s  init-1!0 init-2… app…',
      '  3.3s  init-1!0 init-2 app…',
      '  5.3s  init-1!0 init-2!0 app…',
      '  5.7s  init-1!0 init-2!0 app',
    ])
  })

  test('with two containers a failure is not the end, and Failed waits for the last one', () => {
    expect(changes({ scenario: 'job-fails' }, status)).toEqual([
      '    0s  Pending Pending 0/2',
      '  0.2s  Pending ContainerCreating 0/2',
      '  1.3s  Running Running 1/2',
      '   10s  Running Running 2/2',
      '   11s  Running Error 1/2',
      ' 16.3s  Failed Error 0/2',
    ])
  })
})

test.each([
  // Pod Lifecycle, kubernetes/website 00aacfad13ad: Failed and Succeeded mean that nothing is restarted.
  ['Always', 1, 'Running'],
  ['OnFailure', 1, 'Running'],
  ['Never', 1, 'Failed'],
  ['Always', 0, 'Running'],
  ['OnFailure', 0, 'Succeeded'],
  ['Never', 0, 'Succeeded'],
] as const)('%s: after exit code %i the phase is %s', (restartPolicy, exitCode, phase) => {
  const doing = acts([exitCode ? 'crash' : 'finish', 12_000, 'app'])
  expect(end({ params: { restartPolicy }, acts: doing }).phases.at(-1)).toBe(phase)
})

test('the first restart comes at once, the next after 10, 20 and 40 s', () => {
  // Suite node.backoff, case "crashes after 1 s": delays 0, 10, 20, 40, counted from the end of the run.
  const failing = { params: { appExit: 'fails' } } as const
  const ended = times(failing, 'container.exited')
  const delays = times(failing, 'container.started').map((at, index) => Math.floor(at - (ended[index - 1] ?? 0)))
  expect(delays).toEqual([0, 0, 10, 20, 40])
})

test('a hook keeps the kubelet busy, so what ends beside it is answered afterwards', () => {
  // Container Lifecycle Hooks, kubernetes documentation: a container is not running before its postStart hook has ended.
  const params = { containers: 2, appExit: 'succeeds', postStartSeconds: 4 } as const
  const inHook = acts(['finish', 13_000, 'helper'])
  expect(times({ params, acts: inHook }, 'container.started').slice(0, 2)).toEqual([4.9, 15.3])
  expect(times({ params, acts: inHook }, 'container.started', 'helper')[1]).toBe(15.6)

  // The helper's second end, 30.6, lies in the app's next hook, from 27.9 on: CrashLoopBackOff is written after it.
  const backedOff = { params, acts: [...inHook, ...acts(['finish', 17_500, 'app'])] }
  expect(times(backedOff, 'container.exited', 'helper')[1]).toBe(30.6)
  expect(times(backedOff, 'container.waits', 'helper')[0]).toBe(31.9)
})

describe('probes, period 10 s, three failures in a row', () => {
  test('liveness that fails from second 20 on ends the container at 40', () => {
    // Suite node.probes: "liveness period 10, threshold 3, failing from 20 on" is killed at 40.
    const given = { acts: acts(['failProbe', 19_000, 'liveness']) }
    expect(times(given, 'signal.sent')).toEqual([40])
    expect(app(given)).toMatchObject({ restarts: 1, state: 'running' })
  })

  test('the restart follows under OnFailure although the stopped process ends with code 0, not under Never', () => {
    const doing = acts(['failProbe', 19_000, 'liveness'])
    expect(app({ params: { restartPolicy: 'OnFailure' }, acts: doing }).restarts).toBe(1)
    expect(end({ params: { restartPolicy: 'Never' }, acts: doing }).phases).toEqual(['Pending', 'Running', 'Succeeded'])
  })

  test('readiness takes the Pod out of service and restarts nothing', () => {
    expect(sequence({ acts: acts(['failProbe', 19_000, 'readiness']) }).slice(-2)).toEqual([
      'Running Running 1/1',
      'Running Running 0/1',
    ])
  })

  test('a slow start is killed by liveness, unless a startup probe holds it back', () => {
    expect(app({ params: { readinessAfter: 45 } }).restarts).toBe(3)
    const patient = { params: { readinessAfter: 45, startupProbe: true } }
    expect(app(patient).restarts).toBe(0)
    expect(times(patient, 'probe.passed')).toEqual([50, 60])
  })
})

describe('the end (Pod Lifecycle, termination of Pods, kubernetes/website 00aacfad13ad)', () => {
  test('preStop and SIGTERM share the 30 s, then SIGKILL, a last phase, and the object goes', () => {
    expect(changes({ scenario: 'graceful-end' }, containers)).toEqual([
      '    0s  app…',
      '  0.9s  app^',
      '  2.9s  app',
      '   15s  appv',
      '   25s  appT',
      '   45s  app!137',
      ' 45.1s  gone',
    ])
    expect(end({ scenario: 'graceful-end' }).phases).toEqual(['Pending', 'Running', 'Failed'])
  })

  test('a hook that uses up the grace period leaves 2 s more', () => {
    const params = { preStopSeconds: 60, terminationGracePeriodSeconds: 10, sigtermTakes: 60 }
    const given = { params, acts: acts(['delete', 12_000]) }
    expect([times(given, 'signal.sent'), times(given, 'container.exited')]).toEqual([[22], [24]])
  })

  test('a process that heeds SIGTERM makes the last phase Succeeded', () => {
    expect(end({ acts: acts(['delete', 12_000]) }).phases).toEqual(['Pending', 'Running', 'Succeeded'])
  })

  test('a Pod that never started anything ends as Failed', () => {
    // TerminatePod in kubernetes fde2d3c4ab11 pkg/kubelet/status/status_manager.go: Pending becomes Failed.
    expect(end({ acts: acts(['delete', 150]) })).toMatchObject({ phases: ['Pending', 'Failed'] })
  })

  test('a Pod without a node, or with a terminal phase, goes at once', () => {
    expect(end({ acts: acts(['delete', 50]) })).toMatchObject({ phases: ['Pending'] })
    const finished = {
      params: { restartPolicy: 'Never' } as const,
      acts: acts(['finish', 12_000, 'app'], ['delete', 15_000]),
    }
    expect(times(finished, 'deletion.requested')).toEqual([15])
    expect(isGone(end(finished))).toBe(true)
  })
})
