import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memo } from '../../sims/cluster/controllers/memo.ts'
import { amountsOf } from '../../sims/cluster/controllers/quantities.ts'
import { plainNode, plainPod } from '../../sims/cluster/controllers/scheduler/convert.ts'
import type { Node, Pod } from '../../sims/cluster/index.ts'

const metadata = { name: 'p', namespace: 'demo', uid: 'u', resourceVersion: 1, creationTimestamp: 0 }

describe('quantities', () => {
  test('become milliCPU, bytes and counts', () => {
    expect(amountsOf({ cpu: '500m', memory: '64Mi', pods: 110, 'example.com/gpu': '2' })).toEqual({
      cpu: 500,
      memory: 64 * 1024 * 1024,
      pods: 110,
      'example.com/gpu': 2,
    })
    expect(amountsOf({ cpu: 2, memory: '1e3' })).toEqual({ cpu: 2000, memory: 1000 })
  })

  test('of cpu are rounded up to the next milliCPU', () => {
    expect(amountsOf({ cpu: '0.0001' })).toEqual({ cpu: 1 })
    expect(amountsOf({ cpu: '100u' })).toEqual({ cpu: 1 })
  })

  test('of cpu are the same however they are written', () => {
    fc.assert(
      fc.property(fc.nat(200_000), (milli) => {
        expect(amountsOf({ cpu: `${milli}m` })).toEqual({ cpu: milli })
        expect(amountsOf({ cpu: (milli / 1000).toFixed(3) })).toEqual({ cpu: milli })
      }),
    )
  })
})

describe('what the scheduler sees', () => {
  test('of a Pod: what it requests, a missing request being the limit, and its name with the namespace', () => {
    const resources = { requests: { cpu: '1' }, limits: { cpu: '2', memory: '1Ki' } }
    const pod: Pod = {
      kind: 'Pod',
      metadata,
      spec: { containers: [{ name: 'c', image: 'i', resources, ports: [{ containerPort: 80, hostPort: 8080 }] }] },
      status: { phase: 'Pending', startTime: 5000 },
    }
    expect(plainPod(pod)).toEqual({
      namespace: 'demo',
      name: 'demo/p',
      startTime: 5,
      containers: [
        { image: 'i', requests: { cpu: 1000, memory: 1024 }, ports: [{ containerPort: 80, hostPort: 8080 }] },
      ],
    })
  })

  test('of a node: its room, its labels, its taints', () => {
    const taints = [{ key: 'k', effect: 'NoSchedule' }]
    const node: Node = {
      kind: 'Node',
      metadata: { ...metadata, name: 'n', labels: { disk: 'ssd' } },
      spec: { unschedulable: true, taints },
      status: { allocatable: { cpu: '4', pods: 110 } },
    }
    const allocatable = { cpu: 4000, pods: 110 }
    expect(plainNode(node)).toEqual({ name: 'n', labels: { disk: 'ssd' }, unschedulable: true, taints, allocatable })
  })
})

test('what was computed of an object is computed once', () => {
  let count = 0
  const number = memo((_: object) => ++count)
  const [a, b] = [{}, {}]
  expect([number(a), number(b), number(a)]).toEqual([1, 2, 1])
})
