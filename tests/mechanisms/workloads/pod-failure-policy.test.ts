import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { podFailurePolicy } from '../../../sims/mechanisms/workloads/index.ts'
import type { FailedPod, PodFailurePolicyRule } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.podfailurepolicy', podFailurePolicy)

const exited = (exitCode: number | null, more: Partial<FailedPod> = {}): FailedPod => ({
  containerStatuses: [{ name: 'main', exitCode }],
  initContainerStatuses: [],
  conditions: [],
  ...more,
})

const failJob = (onExitCodes: NonNullable<PodFailurePolicyRule['onExitCodes']>): PodFailurePolicyRule => ({
  action: 'FailJob',
  onExitCodes,
})

const action = (pod: FailedPod, ...rules: PodFailurePolicyRule[]) => podFailurePolicy({ rules, pod }).action

describe('podFailurePolicy', () => {
  test('a policy without rules is like none', () => {
    expect(podFailurePolicy({ rules: [], pod: exited(1) })).toEqual(podFailurePolicy({ rules: null, pod: exited(1) }))
  })

  test('exit code 0 cannot be named, not even by a rule that lists it', () => {
    expect(action(exited(0), failJob({ operator: 'In', values: [0] }))).toBeNull()
    expect(action(exited(null), failJob({ operator: 'NotIn', values: [1] }))).toBeNull()
  })

  test('In without values matches nothing, NotIn every failure', () => {
    expect(action(exited(1), failJob({ operator: 'In', values: [] }))).toBeNull()
    expect(action(exited(1), failJob({ operator: 'NotIn', values: [] }))).toBe('FailJob')
  })

  test('one container among several is enough, an init container too', () => {
    const rule = failJob({ operator: 'In', values: [42] })
    const init = [
      { name: 'a', exitCode: 0 },
      { name: 'b', exitCode: 42 },
    ]
    expect(action(exited(1, { initContainerStatuses: init }), rule)).toBe('FailJob')
    expect(action(exited(1), rule)).toBeNull()
  })

  test('a rule for one container leaves the others alone', () => {
    const rule = { operator: 'In', values: [1] }
    expect(action(exited(1), failJob({ ...rule, containerName: 'main' }))).toBe('FailJob')
    expect(action(exited(1), failJob({ ...rule, containerName: 'proxy' }))).toBeNull()
  })

  test('any pattern may match any condition, in type and status at once', () => {
    const conditions = [
      { type: 'Ready', status: 'False' },
      { type: 'DisruptionTarget', status: 'True' },
    ]
    const ignore = (...onPodConditions: { type: string; status: string }[]) => ({ action: 'Ignore', onPodConditions })
    const pod = exited(137, { conditions })
    expect(action(pod, ignore({ type: 'Other', status: 'True' }, { type: 'DisruptionTarget', status: 'True' }))).toBe(
      'Ignore',
    )
    expect(action(pod, ignore({ type: 'Ready', status: 'True' }))).toBeNull()
    expect(action(pod, ignore())).toBeNull()
  })

  const anyRule = fc.record({
    action: fc.constantFrom('Ignore', 'Count', 'FailIndex', 'FailJob', 'Retry'),
    onExitCodes: fc.record({
      operator: fc.constantFrom('In', 'NotIn', 'Like'),
      values: fc.array(fc.nat(3), { maxLength: 3 }),
    }),
  })

  test('a rule behind the one that decides changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 4 }), anyRule, fc.nat(3), (rules, last, exitCode) => {
        const outcome = podFailurePolicy({ rules, pod: exited(exitCode) })
        fc.pre(outcome.action !== null)
        expect(podFailurePolicy({ rules: [...rules, last], pod: exited(exitCode) })).toEqual(outcome)
      }),
    )
  })

  test('only Ignore keeps a failure from counting, only FailJob ends the Job', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 4 }), fc.nat(3), (rules, exitCode) => {
        const outcome = podFailurePolicy({ rules, pod: exited(exitCode) })
        expect(outcome.countFailed).toBe(outcome.action !== 'Ignore')
        expect(outcome.jobFails).toBe(outcome.action === 'FailJob')
        expect(outcome.action).not.toBe('Retry')
      }),
    )
  })
})
