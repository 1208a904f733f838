import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitRange } from '../../../sims/mechanisms/control/index.ts'
import type { AdmittedPod, LimitRangeItem } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.limitrange', limitRange)

const forContainers = (item: Omit<LimitRangeItem, 'type'>): LimitRangeItem => ({ type: 'Container', ...item })
const forPod = (item: Omit<LimitRangeItem, 'type'>): LimitRangeItem => ({ type: 'Pod', ...item })
const check = (pod: AdmittedPod, ...limits: LimitRangeItem[]) => limitRange({ limits, pod })
const oneContainer = (container: AdmittedPod['containers'][number], ...limits: LimitRangeItem[]) =>
  check({ containers: [container] }, ...limits)

describe('defaults', () => {
  test('prefer the default limit over the minimum as a request', () => {
    const [container] = oneContainer({}, forContainers({ min: { cpu: 1 }, max: { cpu: 9 } })).containers
    expect(container).toEqual({ requests: { cpu: 9 }, limits: { cpu: 9 } })
  })

  test('never replace a limit that the container has, nor the request that follows from it', () => {
    const item = forContainers({ default: { cpu: 5 }, defaultRequest: { cpu: 2 } })
    expect(oneContainer({ limits: { cpu: 3 } }, item).containers).toEqual([
      { requests: { cpu: 3 }, limits: { cpu: 3 } },
    ])
    expect(oneContainer({ requests: { cpu: 0 } }, item).containers).toEqual([
      { requests: { cpu: 0 }, limits: { cpu: 5 } },
    ])
  })

  test('of the last entry win', () => {
    const entries = [forContainers({ default: { cpu: 5, memory: 1 } }), forContainers({ default: { cpu: 6 } })]
    expect(oneContainer({}, ...entries).containers[0]?.limits).toEqual({ cpu: 6, memory: 1 })
  })

  test('come from entries for containers only', () => {
    expect(oneContainer({}, { type: 'PersistentVolumeClaim', max: { storage: 1 } })).toEqual({
      admitted: true,
      containers: [{}],
      initContainers: [],
      violations: [],
    })
  })
})

describe('bounds', () => {
  test('are kept by amounts that meet them exactly', () => {
    const exact = { requests: { cpu: 2 }, limits: { cpu: 3 } }
    const item = { min: { cpu: 2 }, max: { cpu: 3 }, maxLimitRequestRatio: { cpu: 1.5 } }
    expect(oneContainer(exact, forContainers(item), forPod(item)).violations).toEqual([])
  })

  test('hold for the request and for the limit', () => {
    const requests = { cpu: 9 }
    expect(oneContainer({ requests, limits: { cpu: 3 } }, forPod({ max: { cpu: 5 } })).admitted).toBe(false)
    expect(oneContainer({ requests, limits: { cpu: 3 } }, forPod({ min: { cpu: 5 } })).admitted).toBe(false)
  })

  test('on the ratio refuse zero', () => {
    const item = forPod({ maxLimitRequestRatio: { cpu: 2 } })
    expect(oneContainer({ requests: { cpu: 0 }, limits: { cpu: 1 } }, item).violations).toEqual(['pod/cpu/ratio'])
    expect(oneContainer({ requests: { cpu: 1 }, limits: { cpu: 0 } }, item).violations).toEqual(['pod/cpu/ratio'])
  })

  test('are told once, however many containers break them', () => {
    const item = forContainers({
      min: { memory: 5 },
      max: { cpu: 1 },
      defaultRequest: { memory: 1 },
      default: { cpu: 2 },
    })
    expect(check({ containers: [{}, {}], initContainers: [{}] }, item, item).violations).toEqual([
      'container/cpu/max',
      'container/memory/min',
    ])
  })
})

test('what one container does not name is unknown for the Pod, unless an init container names it', () => {
  const containers = [{ requests: { cpu: 3 } }, {}]
  const item = forPod({ min: { cpu: 2 } })
  expect(check({ containers }, item).violations).toEqual(['pod/cpu/min'])
  expect(check({ containers, initContainers: [{ requests: { cpu: 2 } }] }, item).violations).toEqual([])
})

const amounts = fc.record({ cpu: fc.nat({ max: 9 }), memory: fc.nat({ max: 9 }) }, { requiredKeys: [] })
const container = fc.record({ requests: amounts, limits: amounts }, { requiredKeys: [] })
const anyItem = fc.record(
  {
    type: fc.constantFrom('Container', 'Pod'),
    min: amounts,
    max: amounts,
    default: amounts,
    defaultRequest: amounts,
    maxLimitRequestRatio: amounts,
  },
  { requiredKeys: ['type'] },
)

test('a Pod that was given its defaults is given nothing more, and is judged the same', () => {
  fc.assert(
    fc.property(fc.array(anyItem), fc.array(container, { minLength: 1 }), fc.array(container), (...given) => {
      const [limits, containers, initContainers] = given
      const once = limitRange({ limits, pod: { containers, initContainers } })
      expect(limitRange({ limits, pod: once })).toEqual(once)
      expect(limitRange({ limits, pod: { ...once, containers: once.containers.toReversed() } }).violations).toEqual(
        once.violations,
      )
    }),
  )
})
