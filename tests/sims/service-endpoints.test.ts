import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { Act, Frame, Start } from '../../sims/kernel/index.ts'
import { conditionOf } from '../../sims/catalog/service-endpoints/changes.ts'
import { pick } from '../../sims/catalog/service-endpoints/connect.ts'
import serviceEndpoints from '../../sims/catalog/service-endpoints/index.ts'
import { endpointsIn, oldEndpoints, ownSlices } from '../../sims/catalog/service-endpoints/endpoints.ts'
import type { Event, Params, State } from '../../sims/catalog/service-endpoints/model.ts'
import { places } from '../../sims/catalog/service-endpoints/places.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(serviceEndpoints)

const marks: Record<string, string> = { ready: '', notReady: '-', serving: '~', stopped: '!', published: '+' }

/** The letter of an address's Pod; an address of no Pod stays as it is. */
const letter = (ip: string) =>
  places({ pods: 7 })
    .find((place) => place.ip === ip)
    ?.name.at(-1) ?? ip

/**
 * `[a- b~ c] [d]  1:ac 2:abc` : the slices with their endpoints (`-` not ready, `~` terminating but serving, `!` terminating,
 * `+` ready although its Pod is not), then what the rules of node-1 and node-2 hold.
 */
const written = ({ state }: Frame<State, Event>) => {
  const slices = ownSlices(state).map(
    (slice) =>
      `[${endpointsIn(slice)
        .map((one) => letter(one.ip) + marks[conditionOf(one)]!)
        .join(' ')}]`,
  )
  const rules = Object.values(state.rules).map((ips, index) => `${index + 1}:${ips.map(letter).join('')}`)
  return [...slices, '', ...rules].join(' ')
}

/** The film of the settled moments, without those at which nothing drawn has changed. */
const story = (start: Start<Params>, draw = written) =>
  film(settled(start), draw).filter((line, index, all) => line.slice(6) !== all[index - 1]?.slice(6))

const play = (start: Start<Params>) => run(serviceEndpoints, start)
const settled = (start: Start<Params>) => {
  const all = play(start)
  return { ...all, frames: all.frames.filter((frame) => frame.settled) }
}
const outcomes = (start: Start<Params>) =>
  play(start).frames.flatMap(({ event }) => (event.kind === 'connection.opened' ? event['outcome'] : []))
const wrote = (start: Start<Params>) => {
  const { frames } = play(start)
  const { slots } = frames.at(-1)!.state
  return frames.flatMap(({ event }) =>
    event.kind === 'slices.written' ? [(event['wrote'] as string[]).map((name) => slots[name]).join(' ')] : [],
  )
}

describe('readiness', () => {
  test('a Pod that is not ready stays in its slice and leaves the rules of one node after the other', () => {
    expect(story({ scenario: 'readiness-flips' })).toEqual([
      '    0s   1: 2:',
      ' 0.01s  [a b c]  1: 2:',
      ' 1.01s  [a b c]  1:acb 2:',
      ' 2.01s  [a b c]  1:acb 2:acb',
      ' 3.01s  [a- b c]  1:acb 2:acb',
      ' 4.01s  [a- b c]  1:cb 2:acb',
      ' 5.01s  [a- b c]  1:cb 2:cb',
      ' 7.01s  [a b c]  1:cb 2:cb',
      ' 8.01s  [a b c]  1:acb 2:cb',
      ' 9.01s  [a b c]  1:acb 2:acb',
    ])
  })

  test('Endpoints moves the address to notReadyAddresses and back, as a real control plane did', () => {
    // Recorded from Kubernetes v1.20.2 (service-endpoints-readiness): one of three Pods, both objects within 20 ms.
    const endpoints = ({ state }: Frame<State, Event>) => {
      const object = oldEndpoints(state)
      const names = (ips: readonly string[] = []) => ips.map(letter).sort()
      return [...names(object?.ready), '|', ...names(object?.notReady)].join(' ')
    }
    expect(story({ scenario: 'readiness-flips' }, endpoints)).toEqual([
      '    0s  |',
      '0.015s  a b c |',
      '3.015s  b c | a',
      '7.015s  a b c |',
    ])
  })

  test('is asked for once a second, so that nothing happens in between, not even when the probe passes again', () => {
    const flip = (at: number) => ({ do: 'flipReady', at, on: 'web-a' })
    const kinds = (acts: readonly Act[]) =>
      play({ acts }).frames.flatMap(({ at, event: { kind } }) => (/^p(od|robe)/.test(kind) ? `${at} ${kind}` : []))
    expect(kinds([flip(3250)])).toEqual(['3250 probe.switched', '4000 pod.unready', '4000 pod.reported'])
    expect(kinds([flip(3250), flip(3750)])).toEqual(['3250 probe.switched', '3750 probe.switched'])
  })

  test('with publishNotReadyAddresses readiness changes nothing that kube-proxy uses', () => {
    const start = { scenario: 'readiness-flips', params: { publishNotReadyAddresses: true } }
    const programmed = play(start).frames.filter(({ event }) => event.kind === 'rules.programmed')
    expect(story(start)[4]).toBe(' 3.01s  [a+ b c]  1:acb 2:acb')
    expect(programmed).toHaveLength(2)
  })
})

describe('a Pod that is deleted', () => {
  // Conditions as in the table of KEP-1669 and in k8s.io/endpointslice v0.36.0 utils_test.go.
  test('is not ready but serving while preStop runs, then not serving, then gone', () => {
    expect(story({ scenario: 'graceful-delete' }).slice(3)).toEqual([
      ' 2.01s  [a b]  1:ab 2:ab',
      ' 3.01s  [a~ b]  1:ab 2:ab',
      ' 4.01s  [a~ b]  1:b 2:ab',
      ' 4.52s  [a! b]  1:b 2:ab',
      ' 5.01s  [a! b]  1:b 2:b',
      ' 5.51s  [b]  1:b 2:b',
    ])
  })

  test('is sent connections that fail unless preStop outlasts the slowest kube-proxy', () => {
    const scenario = 'graceful-delete'
    expect(outcomes({ scenario })).toEqual(['draining', 'refused', 'answered'])
    expect(outcomes({ scenario, params: { preStop: 2500 } })).toEqual(['draining', 'draining', 'answered'])
    expect(outcomes({ scenario, params: { proxyDelay: 500 } })).toEqual(['answered', 'answered', 'answered'])
  })

  test('stays in the rules when no other Pod is ready, as long as it serves', () => {
    // kubernetes.io, Virtual IPs and Service Proxies, "Traffic to terminating endpoints" (v1.28 and later).
    const acts = ['web-a', 'web-b'].map((on, index) => ({ do: 'deletePod', at: 3000 + index * 1000, on }))
    const lines = story({ params: { pods: 2, preStop: 3000, proxyDelay: 500 }, acts })
    expect(lines.slice(4)).toEqual([
      ' 3.01s  [a~ b]  1:ab 2:ab',
      ' 3.51s  [a~ b]  1:b 2:ab',
      ' 4.01s  [a~ b~]  1:b 2:b',
      ' 4.51s  [a~ b~]  1:ab 2:b',
      ' 5.01s  [a~ b~]  1:ab 2:ab',
      ' 6.02s  [a! b~]  1:ab 2:ab',
      ' 6.52s  [a! b~]  1:b 2:ab',
      ' 7.01s  [b~]  1:b 2:ab',
      ' 7.02s  [b!]  1:b 2:b',
      ' 7.52s  [b!]  1: 2:b',
      ' 8.01s  []  1: 2:b',
      ' 8.02s  []  1: 2:',
    ])
  })
})

describe('slices', () => {
  test('of seven endpoints are three, a change writes one of them, and room is used before a new one', () => {
    const start = { scenario: 'many-pods-slices' }
    expect(wrote(start)).toEqual(['0 1 2', '1', '1'])
    expect(story(start).filter((line) => !line.includes('1:acegbdf'))).toEqual([
      '    0s   1: 2:',
      ' 0.01s  [a b c] [d e f] [g]  1: 2:',
      ' 3.51s  [a b c] [e f] [g]  1:acegbf 2:acegbdf',
      ' 4.51s  [a b c] [e f] [g]  1:acegbf 2:acegbf',
      ' 6.01s  [a b c] [e f d] [g]  1:acegbf 2:acegbf',
    ])
  })

  test('that have become empty are deleted, but for the last one', () => {
    const acts = ['web-a', 'web-b', 'web-c'].map((on, index) => ({ do: 'flipLabel', at: 3000 + index * 500, on }))
    const start = { params: { maxEndpointsPerSlice: 2 }, acts }
    expect(
      story(start, ({ state }) =>
        ownSlices(state)
          .map(({ endpoints }) => endpoints.length)
          .join(' '),
      ),
    ).toEqual(['    0s  ', ' 0.01s  2 1', ' 3.01s  1 1', ' 3.51s  1', ' 4.01s  0'])
  })

  test('get names of their own, though one of two that are planned together may be written later', () => {
    const start = { params: { maxEndpointsPerSlice: 2, preStop: 0 }, acts: [{ do: 'deletePod', at: 1, on: 'web-a' }] }
    expect(story(start).slice(0, 4)).toEqual([
      '    0s   1: 2:',
      ' 0.01s  [c]  1: 2:',
      ' 0.02s  [c] [a! b]  1: 2:',
      ' 1.01s  [c] [b]  1:cb 2:',
    ])
  })
})

describe('a Service without a selector', () => {
  test('gets nothing from the controllers, and what a person wrote is never checked', () => {
    const { frames } = play({ scenario: 'no-selector' })
    const actors = [...new Set(frames.map(({ actor, event }) => `${actor} ${event.kind}`))]
    expect(actors.filter((line) => line.includes('-controller'))).toEqual(['endpointslice-controller service.skipped'])
    expect(story({ scenario: 'no-selector' })).toEqual([
      '    0s   1: 2:',
      '  3.2s   1:192.0.2.42 2:',
      '  4.2s   1:192.0.2.42 2:192.0.2.42',
      '    6s   1:a192.0.2.42 2:192.0.2.42',
      '    7s   1:a192.0.2.42 2:a192.0.2.42',
    ])
    expect(outcomes({ scenario: 'no-selector' })).toEqual(['rejected', 'answered', 'answered', 'notReady'])
  })
})

test('each of three addresses is picked for a third of the connections', () => {
  // Measured in a real netfilter with the rules of kube-proxy (Linux 6.18): 958, 1029 and 1013 of 3,000.
  const picked = Array.from({ length: 3000 }, (_, connection) => pick(['a', 'b', 'c'], 'node-1', connection)!)
  const fiveDeviations = 5 * Math.sqrt(3000 * (1 / 3) * (2 / 3))
  for (const address of ['a', 'b', 'c'])
    expect(Math.abs(picked.filter((one) => one === address).length - 1000)).toBeLessThan(fiveDeviations)
})
