import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RuntimeStatus, SyncedPod } from '../../../sims/mechanisms/node/index.ts'
import { computePodActions, computePodActionsWithSidecars } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyRecords, readySandbox, restartPolicy } from './statuses.ts'

agreesWithVectors('node.restart-sidecar', computePodActionsWithSidecars)

const sidecar = (name: string, probes: object = {}) => ({ name, restartPolicy: 'Always' as const, ...probes })
const pod: SyncedPod = { restartPolicy: 'Never', initContainers: [sidecar('mesh')], containers: [{ name: 'app' }] }

const sync = (synced: SyncedPod, containerStatuses: RuntimeStatus[]) =>
  computePodActionsWithSidecars({ pod: synced, sandboxes: [readySandbox], containerStatuses })

const is = (name: string, state: RuntimeStatus['state'], more: Partial<RuntimeStatus> = {}) => ({
  name,
  state,
  ...more,
})

describe('one sync of a pod with sidecars', () => {
  test('a sidecar that runs lets the app start beside it', () => {
    expect(sync(pod, [is('mesh', 'running')])).toMatchObject({ initContainersToStart: [], containersToStart: ['app'] })
  })

  test('a startup probe holds the next container back until it has answered well', () => {
    const probed = { ...pod, initContainers: [sidecar('mesh', { startupProbe: true }), { name: 'migrate' }] }
    const start = (startup?: RuntimeStatus['startup']) => sync(probed, [is('mesh', 'running', { startup })])
    expect(start().initContainersToStart).toEqual([])
    expect(start('unknown').initContainersToStart).toEqual([])
    expect(start('success').initContainersToStart).toEqual(['migrate'])
    expect(start('failure')).toMatchObject({ initContainersToStart: ['mesh'], containersToKill: ['mesh'] })
  })

  test('a failing liveness probe restarts a sidecar and still lets the next one start', () => {
    const probed = { ...pod, initContainers: [sidecar('mesh', { livenessProbe: true }), sidecar('logs')] }
    expect(sync(probed, [is('mesh', 'running', { liveness: 'failure' })])).toMatchObject({
      initContainersToStart: ['mesh', 'logs'],
      containersToKill: ['mesh'],
    })
  })

  test('sidecars start again in spec order, whatever their exit code and the pod’s policy', () => {
    const two = { ...pod, initContainers: [sidecar('z'), sidecar('a')] }
    const records = [is('z', 'exited'), is('a', 'exited', { exitCode: 1 }), is('app', 'running')]
    expect(sync(two, records).initContainersToStart).toEqual(['z', 'a'])
  })

  test('a running sidecar does not keep a finished pod alive', () => {
    expect(sync(pod, [is('mesh', 'running'), is('app', 'exited')])).toMatchObject({ killPod: true })
    const stuck = [is('mesh', 'unknown'), is('app', 'running', { liveness: 'failure' })]
    expect(sync(pod, stuck)).toMatchObject({
      killPod: true,
      initContainersToStart: [],
      containersToKill: ['app', 'mesh'],
    })
  })

  test('a failed init container ends a Never pod and its sidecars', () => {
    const failing = { ...pod, initContainers: [sidecar('mesh'), { name: 'migrate' }] }
    const records = [is('mesh', 'exited'), is('migrate', 'exited', { exitCode: 1 })]
    expect(sync(failing, records)).toMatchObject({ killPod: true, initContainersToStart: [], containersToKill: [] })
  })

  const inits = [sidecar('mesh'), { name: 'migrate' }, sidecar('logs')]
  const names = ['mesh', 'migrate', 'logs', 'app']

  test('no app container starts while the last sidecar does not run', () => {
    fc.assert(
      fc.property(restartPolicy, anyRecords(names), (policy, records) => {
        const { containersToStart } = sync({ ...pod, initContainers: inits, restartPolicy: policy }, records)
        const state = (name: string) => records.find((record) => record.name === name)?.state
        const fresh = state('app') === undefined || state('app') === 'exited'
        if (fresh && state('logs') !== 'running') expect(containersToStart).toEqual([])
      }),
    )
  })

  test('only what runs or may still run is killed, and nothing is started twice', () => {
    fc.assert(
      fc.property(restartPolicy, anyRecords(names), (policy, records) => {
        const actions = sync({ ...pod, initContainers: inits, restartPolicy: policy }, records)
        const stoppable = records.filter(({ state }) => state === 'running' || state === 'unknown')
        expect(stoppable.map(({ name }) => name)).toEqual(expect.arrayContaining([...actions.containersToKill]))
        const started = [...actions.initContainersToStart, ...actions.containersToStart]
        expect(new Set(started).size).toBe(started.length)
      }),
    )
  })

  test('without init containers every sync decides as it did before there were sidecars', () => {
    fc.assert(
      fc.property(restartPolicy, anyRecords(['app', 'log']), (policy, containerStatuses) => {
        const plain: SyncedPod = { restartPolicy: policy, containers: [{ name: 'app' }, { name: 'log' }] }
        const { nextInitContainer, ...before } = computePodActions({
          pod: plain,
          sandboxes: [readySandbox],
          containerStatuses,
        })
        expect(nextInitContainer).toBeNull()
        expect(sync(plain, containerStatuses)).toEqual({ ...before, initContainersToStart: [] })
      }),
    )
  })
})
