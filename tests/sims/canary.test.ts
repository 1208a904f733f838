import { describe, expect, test } from 'vitest'
import { run, startParams } from '../../sims/kernel/index.ts'
import type { Frame, Start } from '../../sims/kernel/index.ts'
import canary from '../../sims/catalog/canary/index.ts'
import { readyPods } from '../../sims/catalog/canary/endpoints.ts'
import type { Event, Params, State } from '../../sims/catalog/canary/model.ts'
import { trackOf } from '../../sims/catalog/canary/pods.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(canary)

type Of<K extends Event['kind']> = Frame<State, Event> & { event: Extract<Event, { kind: K }> }

const framesOf = (start: Start<Params>) => run(canary, start).frames
const all = <K extends Event['kind']>(frames: readonly Frame<State, Event>[], kind: K) =>
  frames.filter((frame): frame is Of<K> => frame.event.kind === kind)

/** The one Pod of the canary that is there from the start. */
const CANARY = 'jft5k'

/** The canary's expected share in percent, as the track shows it. */
const share = (state: State, start: Start<Params>) => canary.track!(state, startParams(canary, start)).lines['expected']
const shareAtStart = (params: Partial<Params>) => share(framesOf({ params })[0]!.state, { params })

/** `6s + 1c  14.3%` : the ready Pods of both Deployments, and the share the canary may expect; only where it changes. */
const ready = (start: Start<Params>) => {
  const lines = film(run(canary, start), ({ state }) => {
    const count = (track: 'stable' | 'canary') => readyPods(state, track).length
    return `${count('stable')}s + ${count('canary')}c  ${share(state, start)}%`
  })
  return lines.filter((line, index) => line.slice(6) !== lines[index - 1]?.slice(6))
}

describe('by replicas', () => {
  test('the split is that of the ready Pods, whatever moves them', () => {
    // Managing Workloads, Canary deployments (kubernetes.io v1.35): 3 stable replicas and 1 canary get traffic 3:1.
    expect(shareAtStart({ stableReplicas: 3, canaryReplicas: 1 })).toBe(25)
    expect(ready({ scenario: 'by-replicas' })).toEqual([
      '    0s  9s + 1c  10%',
      '   12s  8s + 1c  11.1%',
      '   13s  7s + 1c  12.5%',
      '   14s  6s + 1c  14.3%',
      '   25s  6s + 2c  25%',
      '   35s  6s + 3c  33.3%',
      // From 41 s on stable rolls out the new image, so more and more of its Pods are of the new revision, too.
      '   45s  8s + 3c  45.5%',
      '   45s  7s + 3c  50%',
      '   49s  9s + 3c  58.3%',
      '   49s  7s + 3c  70%',
      '   53s  9s + 3c  75%',
      '   53s  7s + 3c  90%',
      '   57s  9s + 3c  91.7%',
      '   57s  8s + 3c  100%',
      '   61s  9s + 3c  100%',
    ])
  })

  test('a canary without a ready Pod gets nothing, and nothing fails for it', () => {
    const params = { stableErrorPercent: 0 }
    const [batch] = all(framesOf({ params, acts: [{ do: 'makeUnready', at: 5000, on: CANARY }] }), 'requests.sent')
    expect(batch!.event).toMatchObject({ stable: 100, canary: 0, stableErrors: 0 })
  })
})

describe('by weight', () => {
  test('the same failing Pods leave the split alone, and it grows by steps', () => {
    // Argo Rollouts v1.9.1 docs/features/analysis.md: setWeight 20, 40, 60, 80, and then the release is promoted.
    expect(ready({ scenario: 'by-weight' })).toEqual([
      '    0s  9s + 1c  20%',
      '   12s  8s + 1c  20%',
      '   13s  7s + 1c  20%',
      '   14s  6s + 1c  20%',
      '   21s  6s + 1c  40%',
      '   31s  6s + 1c  60%',
      '   41s  6s + 1c  80%',
      // Released at 51 s: what stable gets goes to the new revision as its Pods are replaced.
      '   55s  8s + 1c  85%',
      '   55s  7s + 1c  85.7%',
      '   59s  9s + 1c  88.9%',
      '   59s  7s + 1c  91.4%',
      '   63s  9s + 1c  93.3%',
      '   63s  7s + 1c  97.1%',
      '   67s  9s + 1c  97.8%',
      '   67s  8s + 1c  100%',
      '   71s  9s + 1c  100%',
    ])
  })

  test('a canary without a ready Pod keeps its share, and all of it fails', () => {
    // Gateway API v1.6.1 httproute_types.go, backendRefs: requests to a Service without ready endpoints should get an error.
    const start: Start<Params> = { params: { way: 'weight' }, acts: [{ do: 'makeUnready', at: 5000, on: CANARY }] }
    const [batch] = all(framesOf(start), 'requests.sent')
    expect(share(batch!.state, start)).toBe(20)
    expect(batch!.event.canary).toBeGreaterThan(0)
    expect(batch!.event.canaryErrors).toBe(batch!.event.canary)
  })
})

describe('by header', () => {
  /** Who gets one marked request, and the canary's unmarked ones so far. */
  const marked = (params: Partial<Params>, acts: { do: string; at: number }[] = []) => {
    const frames = framesOf({ params, acts: [...acts, { do: 'sendMarked', at: 9000 }] })
    return all(frames, 'request.marked').map(({ event }) => `${event.rule}: ${event.to}`)
  }

  test('the header outranks the weights, until the abort takes its rule away', () => {
    // Gateway API v1.6.1 httproute_types.go, matches: most header matches take precedence.
    expect(marked({ way: 'header' })).toEqual(['header: canary'])
    expect(marked({ way: 'header' }, [{ do: 'abort', at: 8000 }])).toEqual(['weight: stable'])
  })

  test('kube-proxy does not see it', () => {
    const seeds = Array.from({ length: 40 }, (_, index) => index + 1)
    const to = seeds.flatMap((seed) => marked({ seed, stableReplicas: 3, canaryReplicas: 3 }))
    expect(new Set(to)).toEqual(new Set(['replicas: stable', 'replicas: canary']))
  })

  test('testers come first, then everybody by weight', () => {
    const batches = all(framesOf({ scenario: 'by-header' }), 'requests.sent').map(({ event }) => event)
    expect(batches.map(({ rule }) => rule)).toEqual(['header', 'weight', 'weight', 'weight', 'weight'])
    expect(batches[0]).toMatchObject({ stable: 180, canary: 20, marked: 20 })
    expect(batches[1]!.canary).toBeGreaterThan(batches[1]!.marked)
  })
})

describe('thousands of requests', () => {
  /** The first batches of 15 seeds together: the canary's part of 3,000 requests. */
  const canaryOf3000 = (params: Partial<Params>) =>
    Array.from({ length: 15 }, (_, index) => {
      const start = { params: { ...params, requestsPerBatch: 200, seed: index + 1 } }
      return all(framesOf(start), 'requests.sent')[0]!.event.canary
    }).reduce((sum, n) => sum + n, 0)

  const fiveDeviations = (part: number) => 5 * Math.sqrt(3000 * part * (1 - part))
  const within = (count: number, part: number) =>
    expect(Math.abs(count - 3000 * part)).toBeLessThan(fiveDeviations(part))

  test('split by replicas as a real netfilter splits 3,000 connections among three endpoints', () => {
    // Measured on Linux 6.18 with the rules that kube-proxy writes (iptables 1.8.9): connections per endpoint.
    for (const measured of [958, 1029, 1013]) within(measured, 1 / 3)
    within(canaryOf3000({ stableReplicas: 2, canaryReplicas: 1 }), 1 / 3)
    within(canaryOf3000({ stableReplicas: 9, canaryReplicas: 1 }), 1 / 10)
  })

  test('split by weight within the tolerance of the conformance test', () => {
    // Gateway API v1.6.1 conformance/tests/httproute-weight.go: weights 70 and 30 give 0.7 and 0.3, within 0.05.
    const count = canaryOf3000({ way: 'weight', weight: 30 })
    within(count, 0.3)
    expect(Math.abs(count / 3000 - 0.3)).toBeLessThan(0.05)
    within(canaryOf3000({ way: 'weight', weight: 1, canaryReplicas: 3 }), 0.01)
  })
})

describe('promote or abort', () => {
  const decisions = (start: Start<Params>) =>
    framesOf(start).flatMap(({ actor, at, event }) => (actor === 'analysis' ? [`${at / 1000}s ${event.kind}`] : []))

  test('a few requests let a bad canary pass, more of them give it away', () => {
    expect(decisions({ scenario: 'abort-on-errors' })).toEqual([
      '11s canary.promoted',
      '21s canary.promoted',
      '31s canary.aborted',
    ])
  })

  test('the decision is that of the counts it was made from', () => {
    const params = { way: 'weight', canaryErrorPercent: 6, maxErrorDelta: 5 } as const
    const judged = Array.from({ length: 30 }, (_, seed) => framesOf({ params: { ...params, seed: seed + 1 } })).flatMap(
      (frames) => frames.flatMap((frame, index) => (frame.actor === 'analysis' ? [[frames[index - 1]!, frame]] : [])),
    )
    for (const [before, after] of judged) {
      const { stable, canary: tried, stableErrors, canaryErrors } = before!.state.counts
      expect(Math.min(stable, tried)).toBeGreaterThanOrEqual(20)
      const worse = (100 * canaryErrors) / tried - (100 * stableErrors) / stable
      expect(after!.event.kind === 'canary.aborted', `${worse}`).toBe(worse > 5)
    }
    expect(new Set(judged.map(([, after]) => after!.event.kind)).size).toBeGreaterThan(1)
  })

  test('errors that both revisions have are no reason to abort, and too few requests are none for anything', () => {
    const bad = { way: 'weight', canaryErrorPercent: 30, maxErrorDelta: 20 } as const
    expect(decisions({ params: { ...bad, stableErrorPercent: 30 } })[0]).toContain('promoted')
    expect(decisions({ params: { ...bad, stableErrorPercent: 0 } })[0]).toContain('aborted')
    expect(decisions({ params: { ...bad, weight: 1, minRequests: 100 } })).toEqual([])
  })

  /** After each batch: what the user with a session sees, and where the others went. */
  const seen = (start: Start<Params>) =>
    all(framesOf(start), 'requests.sent').map(({ at, event, state }) => {
      const user = trackOf(state.session)
      return `${at / 1000}s user: ${user}, others: ${event.stable} stable, ${event.canary} canary`
    })

  test('a session outlives an abort by weight', () => {
    // GEP-1619 (Gateway API v1.6.1), Traffic Splitting: a session is kept even if the weight is set to 0.
    expect(seen({ scenario: 'abort-on-errors' })).toEqual([
      '10s user: canary, others: 76 stable, 24 canary',
      '20s user: canary, others: 64 stable, 36 canary',
      '30s user: canary, others: 39 stable, 61 canary',
      '40s user: canary, others: 100 stable, 0 canary',
      '50s user: canary, others: 100 stable, 0 canary',
    ])
  })

  test('an abort by replicas removes the Pods, and the session with them', () => {
    const params = { stableReplicas: 1, canaryReplicas: 3, seed: 2, minRequests: 100 }
    const users = seen({ params, acts: [{ do: 'abort', at: 15_000 }] }).map((line) => line.split(',')[0])
    expect(users).toEqual(['10s user: canary', '20s user: stable', '30s user: stable'])
  })
})
