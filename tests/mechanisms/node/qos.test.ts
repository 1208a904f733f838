import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qos } from '../../../sims/mechanisms/node/index.ts'
import type { ResourceRequirements } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyPod, pod } from './pods.ts'

agreesWithVectors('node.qos', qos)

const qosClass = (...resources: ResourceRequirements[]) => qos(pod(...resources)).qosClass

describe('qos', () => {
  test('a container without a resources field asks for nothing', () => {
    expect(qos({ containers: [{ name: 'app' }] })).toEqual({ qosClass: 'BestEffort' })
  })

  test('a limit of zero does not make a pod Guaranteed', () => {
    expect(qosClass({ limits: { cpu: 0, memory: 0 } })).toBe('BestEffort')
    expect(qosClass({ limits: { cpu: 100, memory: 0 } })).toBe('Burstable')
  })

  test('one milliCPU between request and limit makes the pod Burstable', () => {
    expect(qosClass({ requests: { cpu: 499 }, limits: { cpu: 500, memory: 1 } })).toBe('Burstable')
  })

  test('a sidecar without limits takes Guaranteed away', () => {
    const { containers } = pod({ limits: { cpu: 1, memory: 1 } })
    expect(qos({ containers }).qosClass).toBe('Guaranteed')
    const mesh = { name: 'mesh', restartPolicy: 'Always', resources: {} }
    expect(qos({ containers, initContainers: [mesh] }).qosClass).toBe('Burstable')
  })

  test('the order of the containers does not matter', () => {
    fc.assert(
      fc.property(anyPod, ({ containers, initContainers }) => {
        const turned = { containers: containers.toReversed(), initContainers: initContainers.toReversed() }
        expect(qos(turned)).toEqual(qos({ containers, initContainers }))
      }),
    )
  })

  test('limits alone, on every container, are always Guaranteed', () => {
    const limits = fc.record({ cpu: fc.integer({ min: 1 }), memory: fc.integer({ min: 1 }) })
    fc.assert(
      fc.property(fc.array(limits, { minLength: 1, maxLength: 4 }), (all) => {
        expect(qosClass(...all.map((each) => ({ limits: each })))).toBe('Guaranteed')
      }),
    )
  })
})
