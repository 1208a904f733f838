import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { Frame, Start } from '../../sims/kernel/index.ts'
import canary from '../../sims/catalog/canary/index.ts'
import type { Event, Params, State } from '../../sims/catalog/canary/model.ts'
import { deployment, inPlaces, isNew, shortName } from '../../sims/catalog/canary/pods.ts'

type CanaryFrame = Frame<State, Event>

const framesOf = (start: Start<Params>) => run(canary, start).frames
const all = (frames: readonly CanaryFrame[], kind: string) => frames.filter(({ event }) => event.kind === kind)

/** The one Pod of the canary that is there from the start. */
const CANARY = 'jft5k'

describe('on the cluster', () => {
  test('a step by replicas is a write to the Deployment, and its controllers do the rest', () => {
    const frames = framesOf({ acts: [{ do: 'promote', at: 2000 }] })
    const chain = frames.filter(({ at }) => at === 2000).map(({ actor }) => actor)
    expect([...new Set(chain)].slice(0, 4)).toEqual([
      'reader',
      'deployment-controller',
      'replicaset-controller',
      'kubelet',
    ])
    const [ready] = all(frames, 'pod.ready')
    expect(ready!.at).toBe(6000)
    expect(deployment(ready!.state, 'canary').spec.replicas).toBe(2)
  })

  test('who takes a step is told', () => {
    const steps = (start: Start<Params>) =>
      framesOf(start).flatMap(({ actor, event }) => ('who' in event ? [`${actor}: ${event.kind}, ${event.who}`] : []))
    expect(steps({ scenario: 'abort-on-errors' }).at(-1)).toBe('analysis: canary.aborted, analysis')
    const acts = ['promote', 'promote', 'promote', 'abort'].map((act, index) => ({ do: act, at: 1000 + index }))
    expect(steps({ acts })).toEqual([
      'reader: canary.promoted, you',
      'reader: canary.promoted, you',
      'reader: release.promoted, you',
    ])
    expect(steps({ params: { way: 'weight' }, acts: acts.slice(3) })).toEqual(['reader: canary.aborted, you'])
  })

  test('a probe that fails is known when the kubelet has asked, and Pods that fail at once are counted one by one', () => {
    const acts = ['8v8wc', CANARY, 'snrmx'].map((on) => ({ do: 'makeUnready', at: 3200, on }))
    const told = all(framesOf({ acts }), 'pod.unready').map(({ at, event, because }) => [
      at,
      'pod' in event && event.pod,
      because,
    ])
    expect(told).toEqual([
      [4000, '8v8wc', { ready: 9, readyCanary: 1 }],
      [4000, 'snrmx', { ready: 8, readyCanary: 1 }],
      [4000, CANARY, { ready: 7, readyCanary: 0 }],
    ])
  })

  test('a release replaces every Pod of stable in its place, unready ones first', () => {
    const { frames, end } = run(canary, { scenario: 'by-replicas' })
    const { state } = frames.at(-1)!
    const stable = inPlaces(state, 'stable')
    expect(end).toBe('settled')
    expect(stable.map((pod) => pod && isNew(pod))).toEqual(Array(9).fill(true))
    const deleted = frames.filter(({ event }) => 'was' in event && event['was'] === 'pod.deleted')
    expect(deleted.slice(0, 3).map(({ event }) => shortName((event as { name: string }).name))).toEqual([
      'rhj42',
      'd92qn',
      'xzlgb',
    ])
  })
})
