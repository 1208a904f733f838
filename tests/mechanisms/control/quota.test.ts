import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quota } from '../../../sims/mechanisms/control/index.ts'
import type { QuotaPod, ResourceQuota } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.quota', quota)

const quotaOf = (hard: Record<string, number>, given: Partial<ResourceQuota> = {}): ResourceQuota => ({
  name: 'q',
  hard,
  used: Object.fromEntries(Object.keys(hard).map((name) => [name, 0])),
  ...given,
})
const decide = (pod: QuotaPod, ...quotas: ResourceQuota[]) => quota({ quotas, pod })
const refusal = (reason: string, ...resources: string[]) => ({ admitted: false, quota: 'q', reason, resources })

test('a limit does not stand in for a missing request', () => {
  const pod = { containers: [{ limits: { cpu: 100 } }] }
  expect(decide(pod, quotaOf({ 'requests.cpu': 500 }))).toEqual(refusal('mustSpecify', 'requests.cpu'))
})

test('a request of 0 is a request', () => {
  const pod = { containers: [{ requests: { cpu: 0, memory: 0 } }] }
  expect(decide(pod, quotaOf({ cpu: 0, 'requests.memory': 0 })).admitted).toBe(true)
})

test('all that some container leaves out is told, in alphabetical order', () => {
  const pod = { containers: [{ requests: { cpu: 1 } }, { limits: { memory: 1 } }] }
  const hard = { memory: 9, 'limits.memory': 9, cpu: 9, pods: 0 }
  expect(decide(pod, quotaOf(hard))).toEqual(refusal('mustSpecify', 'cpu', 'limits.memory', 'memory'))
})

test('a missing value for a later quota is told before too much for an earlier one', () => {
  const quotas = [quotaOf({ pods: 0 }, { name: 'first' }), quotaOf({ cpu: 9 })]
  expect(decide({ containers: [{}] }, ...quotas)).toEqual(refusal('mustSpecify', 'cpu'))
})

test('a quota that does not apply restricts nothing', () => {
  const pod = { containers: [{}], activeDeadlineSeconds: 0 }
  const never = quotaOf({ pods: 0, cpu: 0 }, { scopes: ['NotTerminating'] })
  expect(decide(pod, never)).toEqual({ admitted: true, used: { q: { pods: 0, cpu: 0 } } })
  expect(decide(pod, quotaOf({ pods: 0 }, { scopes: ['Terminating'] }))).toEqual(refusal('exceeded', 'pods'))
})

test('an init container alone can take a Pod out of BestEffort', () => {
  const pod = { containers: [{}], initContainers: [{ limits: { memory: 1 } }] }
  expect(decide(pod, quotaOf({ pods: 0 }, { scopes: ['BestEffort'] })).admitted).toBe(true)
})

const resources = fc.record({ cpu: fc.nat({ max: 9 }), memory: fc.nat({ max: 9 }) })
const container = fc.record({ requests: resources, limits: resources })
const anyPod = fc.record({
  containers: fc.array(container, { minLength: 1, maxLength: 3 }),
  initContainers: fc.array(container, { maxLength: 2 }),
})
const amounts = fc.dictionary(
  fc.constantFrom('pods', 'count/pods', 'cpu', 'memory', 'requests.cpu', 'limits.cpu', 'limits.memory'),
  fc.nat({ max: 20 }),
)

test('who is admitted leaves no quota exceeded, and the order of containers does not matter', () => {
  fc.assert(
    fc.property(anyPod, amounts, (pod, hard) => {
      const decision = decide(pod, quotaOf(hard))
      expect(decide({ ...pod, containers: pod.containers.toReversed() }, quotaOf(hard))).toEqual(decision)
      if (!decision.admitted) return
      for (const [name, amount] of Object.entries(decision.used['q']!)) expect(amount).toBeLessThanOrEqual(hard[name]!)
    }),
  )
})
