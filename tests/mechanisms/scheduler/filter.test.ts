import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterNodes } from '../../../sims/mechanisms/scheduler/index.ts'
import type { Node, NodeSelectorTerm, Pod } from '../../../sims/mechanisms/scheduler/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyInput, cpu, node, pod, required, reversed, spread, web, zoned } from './objects.ts'

agreesWithVectors('scheduler.filter', filterNodes)

/** What node a, in the zone z1 unless given, says to a Pod. */
const onA = (newcomer: Partial<Pod>, a: Partial<Node> = {}, ...pods: Pod[]) =>
  filterNodes({ nodes: [zoned('a', 'z1', a)], pod: pod('new', newcomer), pods })['a']!

const onNodeA = (name: string, given: Partial<Pod>) => pod(name, { nodeName: 'a', ...given })

describe('resources', () => {
  const small = { allocatable: { cpu: 1000, memory: 1000, pods: 3 } }

  test('on an overcommitted node only a Pod that asks for nothing at all fits', () => {
    const greedy = onNodeA('greedy', { containers: cpu(1001) })
    expect(onA({}, small, greedy).fits).toBe(true)
    expect(onA({ containers: [{ requests: { memory: 1 } }] }, small, greedy).insufficient).toEqual(['cpu'])
  })

  test('the last place on a node is taken, and no further one exists', () => {
    expect(onA({}, small, onNodeA('p1', {}), onNodeA('p2', {})).fits).toBe(true)
    expect(onA({}, small, ...['p1', 'p2', 'p3'].map((name) => onNodeA(name, {}))).insufficient).toEqual(['pods'])
  })

  test('every resource that lacks is named, sorted', () => {
    const requests = { memory: 2000, 'example.com/gpu': 1, cpu: 2000, 'ephemeral-storage': 1, 'hugepages-2Mi': 1 }
    const pods = ['p1', 'p2', 'p3'].map((name) => onNodeA(name, {}))
    const insufficient = ['cpu', 'ephemeral-storage', 'example.com/gpu', 'hugepages-2Mi', 'memory', 'pods']
    expect(onA({ containers: [{ requests }] }, small, ...pods).insufficient).toEqual(insufficient)
  })

  test('overhead of Pods that run counts', () => {
    const sandboxed = onNodeA('p1', { containers: cpu(500), overhead: { cpu: 250 } })
    expect(onA({ containers: cpu(250) }, small, sandboxed).fits).toBe(true)
    expect(onA({ containers: cpu(251) }, small, sandboxed).fits).toBe(false)
  })
})

describe('node affinity', () => {
  const fits = (...nodeSelectorTerms: NodeSelectorTerm[]) => {
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } }
    return onA({ affinity: { nodeAffinity } }, { labels: { zone: 'z1', cores: '8', odd: '-3' } }).fits
  }
  const expression = (key: string, operator: string, ...values: string[]) =>
    fits({ matchExpressions: [{ key, operator, values }] })
  const field = (operator: string, ...values: string[]) =>
    fits({ matchFields: [{ key: 'metadata.name', operator, values }] })

  test('without terms no node will do', () => expect(fits()).toBe(false))

  test('an expression the API would refuse does not match, and does not spoil the other terms', () => {
    const refused = { matchExpressions: [{ key: 'zone', operator: 'In', values: [] }] }
    expect(fits(refused)).toBe(false)
    expect(fits(refused, { matchExpressions: [{ key: 'zone', operator: 'Exists' }] })).toBe(true)
  })

  test('expressions and fields of a term must hold together', () => {
    const named = [{ key: 'metadata.name', operator: 'In', values: ['a'] }]
    expect(fits({ matchExpressions: [{ key: 'zone', operator: 'In', values: ['z2'] }], matchFields: named })).toBe(
      false,
    )
    expect(fits({ matchExpressions: [{ key: 'zone', operator: 'In', values: ['z1'] }], matchFields: named })).toBe(true)
  })

  test('a field is compared with one value', () => {
    expect([field('In', 'a'), field('NotIn', 'b')]).toEqual([true, true])
    expect([field('In', 'a', 'b'), field('NotIn', 'a'), field('Exists')]).toEqual([false, false, false])
  })

  test('Gt and Lt leave out the number itself', () => {
    expect([expression('cores', 'Gt', '7'), expression('cores', 'Lt', '9')]).toEqual([true, true])
    expect([expression('cores', 'Gt', '8'), expression('cores', 'Lt', '8')]).toEqual([false, false])
  })

  test('a node may carry a negative number, but none can be asked for', () => {
    expect([expression('odd', 'Lt', '0'), expression('odd', 'Gt', '-4')]).toEqual([true, false])
  })
})

describe('taints', () => {
  const tainted = { taints: [{ key: 'x', value: '1', effect: 'NoSchedule' }] }

  test.each([
    [{ key: 'x', operator: 'Equal', value: '1' }, true],
    [{ key: 'x', operator: '', value: '1', effect: '' }, true],
    [{ key: 'x' }, false],
    [{ key: 'y', operator: 'Exists' }, false],
    [{ key: 'x', operator: 'Exists', value: '2' }, true],
    [{ key: 'x', operator: 'Gt', value: '1' }, false],
    [{ key: '', operator: 'Exists', effect: 'NoExecute' }, false],
  ])('%j tolerates x=1:NoSchedule: %s', (toleration, fits) => {
    expect(onA({ tolerations: [toleration] }, tainted).fits).toBe(fits)
  })

  test('a cordoned node needs a toleration of its taint, be the taint there or not', () => {
    const tolerations = [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }]
    expect(onA({ tolerations }, { unschedulable: true }).fits).toBe(true)
    expect(onA({ tolerations: [{ key: 'x', operator: 'Exists' }] }, { unschedulable: true }).failed).toEqual([
      'NodeUnschedulable',
    ])
  })
})

describe('host ports', () => {
  const http = (hostIP?: string, protocol?: string) => ({
    containers: [{ ports: [{ hostPort: 80, ...(hostIP && { hostIP }), ...(protocol && { protocol }) }] }],
  })

  test.each([
    [http(), http('10.0.0.1'), false],
    [http('10.0.0.1'), http(), false],
    [http('10.0.0.1'), http('10.0.0.1', 'TCP'), false],
    [http('10.0.0.1'), http('10.0.0.2'), true],
    [http(), http('0.0.0.0', 'UDP'), true],
  ])('%j beside %j: %s', (taken, wanted, fits) => expect(onA(wanted, {}, onNodeA('p', taken)).fits).toBe(fits))

  test('ports that are not opened on the host never clash, nor do those of init containers', () => {
    const closed = { containers: [{ ports: [{ hostPort: 0 }, {}] }], initContainers: http().containers }
    expect(onA(closed, {}, onNodeA('p', closed), onNodeA('q', http())).fits).toBe(true)
  })
})

describe('preemption might help', () => {
  const crowd = onNodeA('crowd', { containers: cpu(4000) })

  test('against Pods, not against the node', () => {
    expect(onA({ containers: cpu(1) }, {}, crowd).preemptionMightHelp).toBe(true)
    expect(onA({ containers: cpu(1) }, { unschedulable: true }, crowd).preemptionMightHelp).toBe(false)
    expect(onA({ nodeName: 'b' })).toMatchObject({ failed: ['NodeName'], preemptionMightHelp: false })
  })

  test('against a skew, not against a missing label', () => {
    const constrained = { topologySpreadConstraints: [spread()] }
    const input = {
      nodes: [zoned('a', 'z1'), zoned('b', 'z2'), node('c')],
      pods: [crowd],
      pod: pod('new', constrained),
    }
    const { a, b, c } = filterNodes(input)
    expect([a, b, c].map((each) => each!.preemptionMightHelp)).toEqual([true, false, false])
    expect([a, b, c].map((each) => each!.fits)).toEqual([false, true, false])
  })

  test('against company that is unwanted, not against company that is missing', () => {
    const term = { labelSelector: web, topologyKey: 'zone' }
    expect(onA({ affinity: { podAntiAffinity: required(term) } }, {}, crowd).preemptionMightHelp).toBe(true)
    expect(onA({ labels: {}, affinity: { podAffinity: required(term) } })).toMatchObject({
      failed: ['InterPodAffinity'],
      preemptionMightHelp: false,
    })
  })
})

test('the order in which nodes and Pods are listed does not matter', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      expect(filterNodes(reversed(input))).toEqual(filterNodes(input))
    }),
  )
})

test('one more Pod never makes room', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const before = filterNodes({ ...input, pods: input.pods.slice(1) })
      for (const [name, { insufficient }] of Object.entries(filterNodes(input))) {
        expect(insufficient).toEqual(expect.arrayContaining([...before[name]!.insufficient]))
      }
    }),
  )
})
