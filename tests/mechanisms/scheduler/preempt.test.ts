import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitsOn, preempt } from '../../../sims/mechanisms/scheduler/index.ts'
import type { Pod, PreemptionInput } from '../../../sims/mechanisms/scheduler/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyInput, cpu, node, pod, required, spread, web, zoned } from './objects.ts'

agreesWithVectors('scheduler.preemption', preempt)

const small = (name: string) => node(name, { allocatable: { cpu: 1000, memory: 2 ** 30, pods: 10 } })

/** A Pod that runs on the node its name starts with: `a1` on `a`. */
const running = (name: string, milliCPU: number, given: Partial<Pod> = {}) =>
  pod(name, { nodeName: name[0]!, containers: cpu(milliCPU), startTime: 100, ...given })

const urgent = (milliCPU: number, given: Partial<Pod> = {}) =>
  pod('new', { priority: 100, containers: cpu(milliCPU), ...given })

const preempted = (pods: Pod[], newcomer = urgent(500), given: Partial<PreemptionInput> = {}) => {
  const nodes = [...new Set(pods.map(({ nodeName }) => nodeName!))].sort().map(small)
  const { result, nodeName, victims } = preempt({ nodes, pods, pod: newcomer, ...given })
  return result === 'preempt' ? `${nodeName}: ${victims.join(' ')}` : result
}

test('a Pod that fits evicts nobody, even when it must not', () => {
  expect(preempted([running('a1', 500)], urgent(500, { preemptionPolicy: 'Never' }))).toBe('schedulable')
})

test('without nodes there is nothing to gain', () => expect(preempted([])).toBe('none'))

test('without a priority a Pod has 0, and evicts what is below', () => {
  const usual = pod('new', { containers: cpu(500) })
  expect(preempted([running('a1', 800)], usual)).toBe('none')
  expect(preempted([running('a1', 800, { priority: -1 })], usual)).toBe('a: a1')
})

test('a Pod that has not started goes before those that have', () => {
  const starting = pod('a1', { nodeName: 'a', containers: cpu(400) })
  expect(preempted([starting, running('a2', 400)])).toBe('a: a1')
})

test('nobody is evicted to make room in another place', () => {
  expect(preempted([running('a1', 600), running('b1', 600)], urgent(1001))).toBe('none')
})

test('company that the Pod requires is not evicted for it', () => {
  const affinity = { podAffinity: required({ labelSelector: web, topologyKey: 'zone' }) }
  const nodes = [zoned('a', 'z1', { allocatable: { cpu: 1000, memory: 2 ** 30, pods: 10 } })]
  const guest = urgent(500, { labels: { app: 'guest' }, affinity })
  expect(preempt({ nodes, pods: [running('a1', 800)], pod: guest }).result).toBe('none')
  const first = urgent(500, { affinity })
  expect(preempt({ nodes, pods: [running('a1', 800)], pod: first }).victims).toEqual(['a1'])
})

test('a skew is evened out by evicting from the fuller zone', () => {
  const nodes = [zoned('a', 'z1'), zoned('b', 'z2', { unschedulable: true })]
  const newcomer = urgent(1, { topologySpreadConstraints: [spread()] })
  expect(preempt({ nodes, pods: [running('a1', 1), running('a2', 1, { startTime: 5 })], pod: newcomer })).toEqual({
    result: 'preempt',
    nodeName: 'a',
    victims: ['a1', 'a2'],
  })
})

describe('of several nodes', () => {
  test('fewer victims beat negative priorities that add up to less', () => {
    const low = { priority: -100 }
    expect(preempted([running('a1', 500, low), running('a2', 500, low), running('b1', 900, low)], urgent(1000))).toBe(
      'b: b1',
    )
  })

  test('fewer victims win even over one of the lowest priority there is, which adds nothing to the sum', () => {
    const lowest = { priority: -(2 ** 31) }
    const pods = [running('a1', 500, { startTime: 900 }), running('a2', 500, lowest), running('b1', 1000)]
    expect(preempted(pods, urgent(1000))).toBe('b: b1')
  })

  test('the earliest start counts only among the victims of highest priority', () => {
    const pods = [
      running('a1', 500, { priority: 2, startTime: 50 }),
      running('a2', 500, { priority: 1, startTime: 9 }),
      running('b1', 500, { priority: 2, startTime: 40 }),
      running('b2', 500, { priority: 1, startTime: 90 }),
    ]
    expect(preempted(pods, urgent(1000))).toBe('a: a1 a2')
  })

  test('those that are equal in everything leave the choice open', () => {
    expect(preempted([running('a1', 900), running('b1', 900)])).toMatch(/^a: a1$|^b: b1$/)
  })
})

describe('disruption budgets', () => {
  const budget = (disruptionsAllowed: number, given = {}) => ({
    podDisruptionBudgets: [
      { namespace: 'default', name: 'web', matchLabels: { app: 'web' }, disruptionsAllowed, ...given },
    ],
  })
  const db = { labels: { app: 'db' } }

  test('are used up by the more important Pods first', () => {
    const pods = [running('a1', 400, { priority: 1 }), running('a2', 400, { priority: 2 })]
    expect(preempted(pods, urgent(500), budget(2))).toBe('a: a1')
    // One may go, and a2 comes first: so a1 would break the budget and is taken back first.
    expect(preempted(pods, urgent(500), budget(1))).toBe('a: a2')
    expect(preempted(pods, urgent(500), budget(0))).toBe('a: a1')
  })

  test('outweigh every priority', () => {
    const pods = [running('a1', 800), running('b1', 800, { ...db, priority: 99 })]
    expect(preempted(pods, urgent(500), budget(0))).toBe('b: b1')
  })

  test('of another namespace or without labels cover nobody', () => {
    const pods = [running('a1', 400, { priority: 1 }), running('a2', 400, { priority: 2 })]
    expect(preempted(pods, urgent(500), budget(1))).toBe('a: a2')
    expect(preempted(pods, urgent(500), budget(1, { namespace: 'other' }))).toBe('a: a1')
    expect(preempted(pods, urgent(500), budget(1, { matchLabels: {} }))).toBe('a: a1')
    expect(preempted(pods, urgent(500), budget(1, { matchLabels: undefined }))).toBe('a: a1')
  })

  test('let the victim whose budget breaks stand for its node, whatever the others are', () => {
    const pods = [
      running('a1', 500, { priority: 1 }),
      running('a2', 500, { ...db, priority: 50 }),
      running('b1', 500, { priority: 2 }),
      running('b2', 500, { ...db, priority: 10 }),
    ]
    expect(preempted(pods, urgent(1000), budget(0))).toBe('a: a1 a2')
  })
})

test('victims are less important than the Pod and all on its node, and without them it fits', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const pods = input.pods.map((each, index) => ({ ...each, containers: cpu(1500 + index) }))
      const newcomer = { ...input.pod, priority: 2, containers: cpu(2500) }
      const given = { ...input, pods, pod: newcomer }
      const { result, nodeName, victims } = preempt(given)
      const fitting = given.nodes.filter((each) => fitsOn(each, given))
      expect(result === 'schedulable').toBe(fitting.length > 0)
      if (result !== 'preempt') return

      const isVictim = ({ name }: Pod) => victims.includes(name)
      const gone = pods.filter(isVictim)
      expect(gone.every((each) => each.nodeName === nodeName && (each.priority ?? 0) < 2)).toBe(true)
      const target = given.nodes.find(({ name }) => name === nodeName)!
      expect(fitsOn(target, { ...given, pods: pods.filter((each) => !isVictim(each)) })).toBe(true)
    }),
  )
})

test('no victim could have stayed', () => {
  const anyRunning = fc.tuple(
    fc.constantFrom('a', 'b'),
    fc.integer({ min: 0, max: 600 }),
    fc.integer({ min: 0, max: 3 }),
  )
  fc.assert(
    fc.property(fc.array(anyRunning, { maxLength: 8 }), fc.integer({ min: 0, max: 1000 }), (drawn, milliCPU) => {
      const pods = drawn.map(([home, used, priority], index) => running(`${home}${index}`, used, { priority }))
      const input = { nodes: [small('a'), small('b')], pods, pod: urgent(milliCPU, { priority: 3 }) }
      const { nodeName, victims } = preempt(input)
      for (const stays of victims) {
        const others = pods.filter(({ name }) => name === stays || !victims.includes(name))
        expect(fitsOn(small(nodeName), { ...input, pods: others })).toBe(false)
      }
    }),
  )
})
