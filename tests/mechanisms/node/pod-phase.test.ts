import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContainerStatus, RestartPolicy } from '../../../sims/mechanisms/node/index.ts'
import { getPhase, podConditions, podPhase } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyStatus, backingOff, creating, exited, nothingKnown, restartPolicy, running } from './statuses.ts'

agreesWithVectors('node.podphase', podPhase)

/** A Pod whose containers are exactly those with a status. */
const pod = (policy: RestartPolicy, ...containerStatuses: ContainerStatus[]) => ({
  restartPolicy: policy,
  containers: containerStatuses.map(({ name }) => ({ name })),
  containerStatuses,
})

describe('pod phase', () => {
  test('a pod without any container stays Pending', () => {
    expect(getPhase(pod('Never'))).toBe('Pending')
  })

  test('one container yet to start keeps nine running ones Pending', () => {
    const nine = Array.from({ length: 9 }, (_, index) => running(`c${index}`))
    expect(getPhase(pod('Always', ...nine))).toBe('Running')
    expect(getPhase(pod('Always', ...nine, creating('last')))).toBe('Pending')
    expect(getPhase(pod('Always', ...nine, nothingKnown('last')))).toBe('Pending')
  })

  test('a failed container does not fail a Never pod while another one runs', () => {
    expect(getPhase(pod('Never', exited('a', 1), running('b')))).toBe('Running')
    expect(getPhase(pod('Never', exited('a', 1), exited('b')))).toBe('Failed')
  })

  test('a failed init container fails a Never pod even without app statuses', () => {
    const failing = {
      restartPolicy: 'Never' as const,
      initContainers: [{ name: 'first' }, { name: 'second' }],
      containers: [{ name: 'app' }],
      initContainerStatuses: [exited('first', 1)],
    }
    expect(getPhase(failing)).toBe('Failed')
    expect(getPhase({ ...failing, restartPolicy: 'OnFailure' })).toBe('Pending')
  })

  test('an init container in its back-off after exit 0 no longer holds the pod up', () => {
    const initContainers = [{ name: 'init' }]
    const initContainerStatuses = [backingOff('init', 0)]
    expect(getPhase({ ...pod('Always', running('app')), initContainers, initContainerStatuses })).toBe('Running')
  })

  const statuses = fc.tuple(anyStatus('a'), anyStatus('b'), anyStatus('c'))

  test('the order of statuses does not matter', () => {
    fc.assert(
      fc.property(restartPolicy, statuses, (policy, all) => {
        const turned = { ...pod(policy, ...all), containerStatuses: all.toReversed() }
        expect(podPhase(turned)).toEqual(podPhase(pod(policy, ...all)))
      }),
    )
  })

  test('Always never ends, and OnFailure never fails', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(anyStatus('a')), statuses), (all) => {
        expect(['Pending', 'Running']).toContain(getPhase(pod('Always', ...all)))
        expect(getPhase(pod('OnFailure', ...all))).not.toBe('Failed')
      }),
      { numRuns: 500 },
    )
  })
})

describe('pod conditions', () => {
  test('Ready waits for a gate that nobody has set', () => {
    const gated = { ...pod('Always', running('app')), readinessGates: ['lb', 'dns'] }
    const lb = { type: 'lb', status: 'True' }
    expect(podConditions(gated, 'Running').ready).toEqual({ status: 'False', reason: 'ReadinessGatesNotReady' })
    expect(podConditions({ ...gated, conditions: [lb] }, 'Running').ready.status).toBe('False')
    const both = [lb, { type: 'dns', status: 'True' }]
    expect(podConditions({ ...gated, conditions: both }, 'Running').ready).toEqual({ status: 'True' })
  })

  test('a gate never speaks for a container that is not ready', () => {
    const gated = { ...pod('Always', creating('app')), readinessGates: ['lb'] }
    expect(podConditions(gated, 'Pending').ready.reason).toBe('ContainersNotReady')
  })

  test('an empty list of statuses is a report, an absent one is not', () => {
    const bare = { containers: [{ name: 'app' }], initContainers: [{ name: 'init' }] }
    const report = { ...bare, containerStatuses: [], initContainerStatuses: [] }
    expect(podConditions(bare, 'Pending').initialized.reason).toBe('UnknownContainerStatuses')
    expect(podConditions(report, 'Pending').initialized.reason).toBe('ContainersNotInitialized')
    expect(podConditions(bare, 'Pending').containersReady.reason).toBe('UnknownContainerStatuses')
    expect(podConditions(report, 'Pending').containersReady.reason).toBe('ContainersNotReady')
  })

  test('a pod is never Ready before its containers are', () => {
    fc.assert(
      fc.property(fc.array(anyStatus('a'), { maxLength: 1 }), (all) => {
        const { ready, containersReady } = podPhase({ ...pod('Always', ...all), readinessGates: ['lb'] })
        expect(ready.status).toBe('False')
        if (containersReady.status === 'False') expect(ready).toEqual(containersReady)
      }),
    )
  })
})
