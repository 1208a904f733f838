import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { Act, Frame } from '../../sims/kernel/index.ts'
import { hasExited, last, serves } from '../../sims/catalog/sidecar/container.ts'
import type { Container } from '../../sims/catalog/sidecar/container.ts'
import sidecar from '../../sims/catalog/sidecar/index.ts'
import type { Event, Params, State } from '../../sims/catalog/sidecar/model.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'
import { readSuite } from '../support/vectors.ts'

obeysTheLaws(sidecar)

const play = (params: Partial<Params>, acts: readonly Act[] = []) => run(sidecar, { params, acts })
type Frames = readonly Frame<State, Event>[]
const end = ({ frames }: { frames: Frames }) => frames.at(-1)!.state
const happened = ({ frames }: { frames: Frames }, kind: Event['kind']) =>
  frames.filter(({ event }) => event.kind === kind)

/** `mesh… logs app↓` : what has been started, in the order of the manifest; `…` not listening yet, `↓` SIGTERM, `.` ended well, `!` badly; `|`: the Pod is being stopped. */
const pod = ({ state: { containers, stopping, ended } }: Frame<State, Event>) => {
  const mark = (container: Container) => {
    if (hasExited(container)) return last(container)!.exitCode ? '!' : '.'
    return container.termAt === null ? (serves(container) ? '' : '…') : '↓'
  }
  const started = containers.filter(({ lives }) => lives.length)
  return [...started.map((each) => each.name + mark(each)), ended ?? (stopping ? '|' : '')].join(' ').trim()
}

// Order and gate: kubernetes.io/docs/concepts/workloads/pods/sidecar-containers and /pod-lifecycle#termination-with-sidecars, v1.36.
test('native sidecars start before later init containers and the app, gated by the probe, and stop after it in reverse', () => {
  expect(film(run(sidecar, { scenario: 'native-start-stop' }), pod)).toEqual([
    '    0s  ',
    '    1s  mesh…',
    '    4s  mesh',
    '    5s  mesh logs',
    '    6s  mesh logs setup',
    '    8s  mesh logs setup.',
    '    9s  mesh logs app setup.',
    '   12s  mesh logs app setup. |',
    '   12s  mesh logs app↓ setup. |',
    '   16s  mesh logs app. setup. |',
    '   16s  mesh logs↓ app. setup. |',
    '   17s  mesh logs. app. setup. |',
    '   17s  mesh↓ logs. app. setup. |',
    '   18s  mesh. logs. app. setup. |',
    '   18s  mesh. logs. app. setup. Succeeded',
  ])
})

test('without a startup probe the list goes on as soon as the proxy runs, listening or not', () => {
  const { frames } = play({ startupProbe: false, proxyReadyAfter: 20, setup: 'none' })
  expect(film({ frames: frames.slice(0, 4), beats: [], violations: [], end: 'settled' }, pod)).toEqual([
    '    0s  ',
    '    1s  mesh…',
    '    2s  mesh… logs',
    '    3s  mesh… logs app',
  ])
})

test('ordinary containers start in the order of the list, ready or not, and all get SIGTERM at once', () => {
  const acts = [{ do: 'deletePod', at: 12_000 }]
  expect(film(play({ style: 'ordinary', setup: 'none' }, acts), pod)).toEqual([
    '    0s  ',
    '    1s  app',
    '    2s  mesh… app',
    '    3s  mesh… logs app',
    '    5s  mesh logs app',
    '   12s  mesh logs app |',
    '   12s  mesh logs app↓ |',
    '   12s  mesh logs↓ app↓ |',
    '   12s  mesh↓ logs↓ app↓ |',
    '   13s  mesh. logs↓ app↓ |',
    '   13s  mesh. logs. app↓ |',
    '   16s  mesh. logs. app. |',
    '   16s  mesh. logs. app. Succeeded',
  ])
})

describe('the grace period is one for all', () => {
  const waits = (params: Partial<Params>) =>
    happened(play({ setup: 'none', ...params }, [{ do: 'deletePod', at: 12_000 }]), 'container.sigterm').map(
      ({ at, event, because }) => [
        'container' in event ? event.container : '',
        (at - 12_000) / 1000,
        because['allowance'],
      ],
    )

  // Upstream's own test has the last container wait 0 s, the last sidecar 1 s, the one before 2 s when each takes 1 s to end:
  // TestTerminationOrderingSidecarsInReverseOrder, kubernetes v1.33 pkg/kubelet/kuberuntime/kuberuntime_termination_order_test.go.
  test('each waits for those before it, and has what is left', () => {
    expect(waits({ appStopsIn: 1 })).toEqual([
      ['app', 0, 30],
      ['logs', 1, 29],
      ['mesh', 2, 28],
    ])
  })

  // KEP-753, Termination of containers: when the period is over, all that remain get SIGTERM, and SIGKILL 2 s later.
  test('an app that uses it up leaves its sidecars 2 s, all at the same moment', () => {
    expect(waits({ appStopsIn: 40 })).toEqual([
      ['app', 0, 30],
      ['logs', 30, 2],
      ['mesh', 30, 2],
    ])
    const run = play({ setup: 'none', appStopsIn: 40 }, [{ do: 'deletePod', at: 12_000 }])
    expect(film(run, pod).slice(-4)).toEqual([
      '   42s  mesh↓ logs↓ app! |',
      '   43s  mesh. logs↓ app! |',
      '   43s  mesh. logs. app! |',
      '   43s  mesh. logs. app! Failed',
    ])
  })
})

describe('a native sidecar and the Pod it helps', () => {
  const phases = readSuite<unknown, { phase: string }>('node.podphase-sidecar').cases
  const restarts = readSuite<unknown, { initContainersToStart: string[] }>('node.restart-sidecar').cases
  const phase = (name: string) => phases.find((each) => each.name === name)!.out.phase

  test.each(['Always', 'OnFailure', 'Never'] as const)('it is restarted whatever the Pod says: %s', (restartPolicy) => {
    const expected = restarts.find(
      ({ name }) => name === `${restartPolicy}: sidecar crashed while the app runs: restart the sidecar`,
    )!.out.initContainersToStart
    const run = play({ restartPolicy, setup: 'none' }, [{ do: 'killSidecar', at: 8000, on: 'mesh' }])
    const again = happened(run, 'container.started').filter(({ at }) => at > 8000)
    expect(again.map(({ event }) => ('container' in event ? event.container : ''))).toEqual(expected)
  })

  test.each(['OnFailure', 'Never'] as const)('the Job completes, though a sidecar was killed: %s', (restartPolicy) => {
    const params = { restartPolicy, setup: 'none', appRunsFor: 10, proxyReadyAfter: 10 } as const
    // The proxy is killed so late that it is not back when the app ends: its 137 stays its last exit code.
    const run = play(params, [{ do: 'killSidecar', at: 22_500, on: 'mesh' }])
    const seen = happened(run, 'job.synced').map(({ event }) => 'phase' in event && event.phase)
    expect(seen).toEqual([
      phase(`${restartPolicy}: app exited 0, sidecar still running`),
      phase(`${restartPolicy}: app exited 0, sidecar exited 137`),
    ])
    expect(last(end(run).containers[0]!)!.exitCode).toBe(137)
  })
})

// Istio issue 11659 shows such a Pod after its work: 1/2 Running.
test('with ordinary helpers the Job stays active for ever, and a killed helper is even brought back', () => {
  const run_ = run(sidecar, { scenario: 'job-never-completes' })
  expect(happened(run_, 'job.synced').map(({ event }) => 'phase' in event && event.phase)).toEqual(['Running'])
  expect(run_.end).toBe('settled')
  expect(film(run_, pod).at(-1)).toBe('   19s  mesh logs app.')
})

// Measured on Linux 6.18 with iptables 1.8.9: two network namespaces and Istio's chains (PREROUTING to 15006, a RETURN for 127.0.0.6).
// Four connections to 8080: ISTIO_IN_REDIRECT counted 4 packets, one a connection, and the RETURN rule 2.
describe('requests to the app meet the proxy first', () => {
  const send = (...at: number[]): Act[] => at.map((ms) => ({ do: 'sendRequest', at: ms }))
  const outcomes = (run: { frames: Frames }) =>
    run.frames.flatMap(({ event }) =>
      event.kind === 'request.answered' ? ['answered'] : event.kind === 'request.failed' ? [event.why] : [],
    )
  const params = { style: 'ordinary', restartPolicy: 'Never', setup: 'none' } as const

  test('the app alone: refused; both: answered; the proxy alone: 503, as measured', () => {
    const run = play(params, [...send(3000, 6000), { do: 'crashApp', at: 7000 }, ...send(8000)])
    expect(outcomes(run)).toEqual(['refused', 'answered', '503'])
    expect(happened(run, 'request.redirected')).toHaveLength(3)
    expect(end(run).passed).toBe(2)
  })

  test('the proxy killed: refused while the app runs on, as measured', () => {
    const run = play(params, [{ do: 'killSidecar', at: 7000, on: 'mesh' }, ...send(8000)])
    expect(outcomes(run)).toEqual(['refused'])
    expect(serves(end(run).containers[2]!)).toBe(true)
  })

  test('while the app drains, a native proxy still serves it and an ordinary one is gone', () => {
    const acts = [{ do: 'deletePod', at: 12_000 }, ...send(14_000)]
    expect(outcomes(play({ style: 'native', setup: 'none' }, acts))).toEqual(['answered'])
    expect(outcomes(play({ style: 'ordinary', setup: 'none' }, acts))).toEqual(['refused'])
  })
})
