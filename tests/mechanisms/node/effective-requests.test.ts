import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectiveRequests } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyPod, pod } from './pods.ts'

agreesWithVectors('node.effectiverequests', effectiveRequests)
agreesWithVectors('node.effectiverequests-sidecar', effectiveRequests)

const cpu = (name: string, amount: number, restartPolicy?: 'Always') => ({
  name,
  restartPolicy,
  resources: { requests: { cpu: amount } },
})

describe('effectiveRequests', () => {
  test('an init container as large as the containers together changes nothing', () => {
    const input = { containers: [cpu('a', 300), cpu('b', 200)], initContainers: [cpu('i', 500)] }
    expect(effectiveRequests(input).requests).toEqual({ cpu: 500 })
  })

  test('each init container stands on the sidecars before it only', () => {
    const containers = [cpu('app', 0)]
    const early = [cpu('s', 200, 'Always'), cpu('i', 900)]
    expect(effectiveRequests({ containers, initContainers: early }).requests).toEqual({ cpu: 1100 })
    expect(effectiveRequests({ containers, initContainers: early.toReversed() }).requests).toEqual({ cpu: 900 })
  })

  test('a resource set to zero stays in the list', () => {
    expect(effectiveRequests(pod({ requests: { cpu: 0 } }))).toEqual({ requests: { cpu: 0 }, limits: {} })
  })

  test('a pod-level value replaces a larger sum, and huge pages too, but nothing else', () => {
    const requests = { cpu: 100, 'hugepages-2Mi': 4, 'ephemeral-storage': 7 }
    const own = { requests: { cpu: 500, 'ephemeral-storage': 1 } }
    expect(effectiveRequests({ ...pod(own), resources: { requests } }).requests).toEqual({
      cpu: 100,
      'hugepages-2Mi': 4,
      'ephemeral-storage': 1,
    })
  })

  test('a pod-level limit of zero gets no overhead', () => {
    const input = { ...pod({ limits: { cpu: 500 } }), resources: { limits: { cpu: 0 } }, overhead: { cpu: 50 } }
    expect(effectiveRequests(input)).toEqual({ requests: { cpu: 550 }, limits: { cpu: 0 } })
  })

  test('adds amounts exactly up to the largest whole number', () => {
    const memory = (Number.MAX_SAFE_INTEGER - 1) / 2
    expect(effectiveRequests(pod({ requests: { memory } }, { requests: { memory } })).requests).toEqual({
      memory: Number.MAX_SAFE_INTEGER - 1,
    })
  })

  test('without sidecars the order of containers and init containers does not matter', () => {
    fc.assert(
      fc.property(anyPod, ({ containers, initContainers }) => {
        const turned = { containers: containers.toReversed(), initContainers: initContainers.toReversed() }
        expect(effectiveRequests(turned)).toEqual(effectiveRequests({ containers, initContainers }))
      }),
    )
  })

  test('making an init container a sidecar never lowers a request', () => {
    fc.assert(
      fc.property(anyPod, fc.nat(2), ({ containers, initContainers }, which) => {
        const asSidecar = initContainers.map((c, i) => (i === which ? { ...c, restartPolicy: 'Always' } : c))
        const before = effectiveRequests({ containers, initContainers }).requests
        const after = effectiveRequests({ containers, initContainers: asSidecar }).requests
        for (const [name, amount] of Object.entries(before)) expect(after[name]).toBeGreaterThanOrEqual(amount)
      }),
    )
  })
})
