import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { probes } from '../../../sims/mechanisms/node/index.ts'
import type { Probe, ProbesInput } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.probes', probes)

const probe = (periodSeconds: number, failureThreshold = 1, successThreshold = 1): Probe => ({
  initialDelaySeconds: 0,
  periodSeconds,
  failureThreshold,
  successThreshold,
})

/** The events as '0 started', '0 ready', ... */
const film = (input: Partial<ProbesInput>) =>
  probes({ lives: [], restartSeconds: 2, untilSeconds: 20, ...input }).events.map(({ at, event }) => `${at} ${event}`)

describe('probes', () => {
  test('the second named as the end still counts', () => {
    expect(film({ readinessProbe: probe(5), lives: [[{ from: 1, readiness: 'failure' }]], untilSeconds: 5 })).toEqual([
      '0 started',
      '0 ready',
      '5 notReady',
    ])
    expect(film({ untilSeconds: -1 })).toEqual([])
  })

  test('the initial delay is over at exactly its age, counted anew in each life', () => {
    const livenessProbe = { ...probe(1), initialDelaySeconds: 3 }
    const lives = [[{ from: 0, liveness: 'failure' as const }]]
    expect(film({ livenessProbe, lives, untilSeconds: 8 }).filter((line) => line.includes('killed'))).toEqual([
      '3 killedByLiveness',
      '8 killedByLiveness',
    ])
  })

  test('a row of readiness answers goes on in the next life, a row of liveness failures does not', () => {
    const input: Partial<ProbesInput> = {
      livenessProbe: probe(5, 2),
      readinessProbe: probe(1, 1, 8),
      lives: [[{ from: 0, liveness: 'failure' }]],
      untilSeconds: 11,
    }
    // Ready after six successes in the first life and two in the second.
    expect(film(input)).toEqual(['0 started', '5 killedByLiveness', '7 containerStarted', '7 started', '8 ready'])
    expect(film({ ...input, untilSeconds: 15 }).at(-2)).toBe('15 killedByLiveness')
  })

  test('a container that ends its startup badly was never asked whether it lives', () => {
    const lives = [[{ from: 0, startup: 'failure' as const, liveness: 'failure' as const }]]
    expect(film({ startupProbe: probe(3, 2), livenessProbe: probe(1), lives, untilSeconds: 5 })).toEqual([
      '3 killedByStartup',
      '5 containerStarted',
    ])
  })

  test('with no time to a restart the new container starts in the next second', () => {
    const lives = [[{ from: 2, liveness: 'failure' as const }], null]
    expect(film({ livenessProbe: probe(1), lives, restartSeconds: 0 }).slice(2)).toEqual([
      '2 killedByLiveness',
      '2 notReady',
      '3 containerStarted',
      '3 started',
      '3 ready',
    ])
  })

  test('an entry that does not name a probe leaves its answer as it was', () => {
    const lives = [
      [
        { from: 0, readiness: 'failure' as const },
        { from: 3, liveness: 'success' as const },
      ],
    ]
    expect(film({ readinessProbe: probe(1), lives })).toEqual(['0 started'])
  })

  const anyProbe = fc.option(
    fc.record({
      initialDelaySeconds: fc.nat(10),
      periodSeconds: fc.integer({ min: 1, max: 7 }),
      failureThreshold: fc.integer({ min: 1, max: 3 }),
      successThreshold: fc.constant(1),
    }),
  )
  const answer = fc.constantFrom('success' as const, 'failure' as const, 'error' as const)
  const anyInput: fc.Arbitrary<ProbesInput> = fc.record({
    startupProbe: anyProbe,
    livenessProbe: anyProbe,
    readinessProbe: anyProbe,
    lives: fc.array(fc.array(fc.record({ from: fc.nat(30), startup: answer, liveness: answer, readiness: answer }))),
    restartSeconds: fc.integer({ min: 1, max: 5 }),
    untilSeconds: fc.constant(100),
  })

  test('ready and notReady take turns, and every start but the first follows a kill', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const said = probes(input).events.map(({ event }) => `${event} `)
        const isReadiness = (event: string) => event === 'ready ' || event === 'notReady '
        expect(said.filter(isReadiness).join('')).toMatch(/^(ready notReady )*(ready )?$/)
        const life = said.filter((event) => !isReadiness(event)).join('')
        expect(life).toMatch(/^(started )?(killedBy\w+ containerStarted (started )?)*(killedBy\w+ )?$/)
      }),
    )
  })

  test('without liveness and startup probes nothing is ever killed', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { events } = probes({ ...input, startupProbe: null, livenessProbe: null })
        expect(events.filter(({ event }) => event.startsWith('killed'))).toEqual([])
      }),
    )
  })
})
