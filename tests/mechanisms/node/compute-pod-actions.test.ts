import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PodSyncInput, RuntimeStatus, SyncedPod } from '../../../sims/mechanisms/node/index.ts'
import { computePodActions } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyRecords, readySandbox, restartPolicy } from './statuses.ts'

agreesWithVectors('node.restart', computePodActions)

const app: SyncedPod = { restartPolicy: 'Always', containers: [{ name: 'app' }] }
const withInits: SyncedPod = { ...app, initContainers: [{ name: 'first' }, { name: 'second' }] }

const sync = (
  pod: SyncedPod,
  containerStatuses: RuntimeStatus[],
  sandboxes: PodSyncInput['sandboxes'] = [readySandbox],
) => computePodActions({ pod, sandboxes, containerStatuses })

describe('one sync of a pod', () => {
  test('a healthy pod is left alone', () => {
    expect(sync(app, [{ name: 'app', state: 'running', liveness: 'success', startup: 'success' }])).toEqual({
      killPod: false,
      createSandbox: false,
      attempt: 0,
      nextInitContainer: null,
      containersToStart: [],
      containersToKill: [],
    })
  })

  test('an older sandbox that is still ready does not save the newest', () => {
    const sandboxes = [{ state: 'notReady', attempt: 7, ip: '' } as const, readySandbox]
    expect(sync(app, [], sandboxes)).toMatchObject({ killPod: true, createSandbox: true, attempt: 8 })
  })

  test('a sandbox without an address will do on the host network only', () => {
    const sandboxes = [{ ...readySandbox, ip: '' }]
    expect(sync(app, [], sandboxes).createSandbox).toBe(true)
    expect(sync({ ...app, hostNetwork: true }, [], sandboxes).createSandbox).toBe(false)
  })

  test('Never gets a second sandbox only if no container was ever made', () => {
    const pod: SyncedPod = { ...app, restartPolicy: 'Never' }
    const gone = [{ state: 'notReady', attempt: 0, ip: '' } as const]
    expect(sync(pod, [], gone)).toMatchObject({ createSandbox: true, containersToStart: ['app'] })
    const created: RuntimeStatus[] = [{ name: 'app', state: 'created' }]
    expect(sync(pod, created, gone)).toMatchObject({ killPod: true, createSandbox: false, containersToStart: [] })
    expect(sync(pod, created, [])).toMatchObject({ createSandbox: true, attempt: 0 })
  })

  test('the last init container with a record speaks for those before it', () => {
    expect(sync(withInits, [{ name: 'second', state: 'exited' }])).toMatchObject({ containersToStart: ['app'] })
    expect(sync(withInits, [{ name: 'first', state: 'exited' }]).nextInitContainer).toBe('second')
    expect(sync(withInits, []).nextInitContainer).toBe('first')
    const secondRuns: RuntimeStatus[] = [
      { name: 'first', state: 'exited' },
      { name: 'second', state: 'running' },
    ]
    expect(sync(withInits, secondRuns).nextInitContainer).toBeNull()
  })

  test('of two failed init containers the later one is tried again', () => {
    const failed = ['first', 'second'].map((name) => ({ name, state: 'exited' as const, exitCode: 1 }))
    expect(sync(withInits, failed).nextInitContainer).toBe('second')
  })

  test('a deleted pod starts nothing but what must be replaced', () => {
    const deleting: SyncedPod = { ...app, deleting: true }
    expect(sync(deleting, [{ name: 'app', state: 'exited', exitCode: 1 }])).toMatchObject({ killPod: true })
    const changed: RuntimeStatus[] = [{ name: 'app', state: 'running', specChanged: true }]
    expect(sync(deleting, changed)).toMatchObject({ containersToStart: ['app'], containersToKill: ['app'] })
  })

  const records = anyRecords(['first', 'second', 'app', 'log'])
  const containers = [{ name: 'app' }, { name: 'log' }]

  test('no container starts before the last init container has ended well', () => {
    fc.assert(
      fc.property(restartPolicy, records, (policy, statuses) => {
        const { containersToStart } = sync({ ...withInits, containers, restartPolicy: policy }, statuses)
        const second = statuses.find(({ name }) => name === 'second')
        if (second?.state !== 'exited' || second.exitCode !== 0) expect(containersToStart).toEqual([])
      }),
    )
  })

  test('Never starts an exited container under no circumstances', () => {
    fc.assert(
      fc.property(records, (statuses) => {
        const { containersToStart } = sync({ ...app, containers, restartPolicy: 'Never' }, statuses)
        for (const { name, state } of statuses) if (state === 'exited') expect(containersToStart).not.toContain(name)
      }),
    )
  })

  test('the order of the records does not matter', () => {
    fc.assert(
      fc.property(restartPolicy, records, (policy, statuses) => {
        const pod = { ...withInits, containers, restartPolicy: policy }
        expect(sync(pod, statuses.toReversed())).toEqual(sync(pod, statuses))
      }),
    )
  })
})
