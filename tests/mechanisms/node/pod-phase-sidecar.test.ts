import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContainerStatus } from '../../../sims/mechanisms/node/index.ts'
import { getPhase, podPhaseWithSidecars } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyStatus, backingOff, creating, exited, nothingKnown, restartPolicy, running } from './statuses.ts'

agreesWithVectors('node.podphase-sidecar', podPhaseWithSidecars)

const phase = (app: ContainerStatus, mesh: ContainerStatus, more: object = {}) =>
  podPhaseWithSidecars({
    restartPolicy: 'Never',
    initContainers: [{ name: 'mesh', restartPolicy: 'Always' }],
    containers: [{ name: 'app' }],
    initContainerStatuses: [mesh],
    containerStatuses: [app],
    ...more,
  }).phase

describe('pod phase with sidecars', () => {
  test('a sidecar that runs on keeps a finished pod Running', () => {
    expect(phase(exited('app'), running('mesh'))).toBe('Running')
    expect(phase(exited('app'), exited('mesh'))).toBe('Succeeded')
  })

  test('the exit code of a sidecar never counts', () => {
    expect(phase(exited('app'), exited('mesh', 137))).toBe('Succeeded')
    expect(phase(exited('app', 1), exited('mesh'))).toBe('Failed')
    expect(phase(running('app'), backingOff('mesh', 137))).toBe('Running')
  })

  test('a sidecar still starting holds the pod up only the first time', () => {
    const starting = { ...running('mesh'), started: false }
    expect(phase(running('app'), starting)).toBe('Pending')
    expect(phase(running('app'), starting, { podHasInitialized: true })).toBe('Running')
  })

  test('a sidecar of which nothing is known holds the pod up every time', () => {
    expect(phase(running('app'), nothingKnown('mesh'), { podHasInitialized: true })).toBe('Pending')
    expect(phase(running('app'), creating('mesh'), { podHasInitialized: true })).toBe('Pending')
    expect(phase(running('app'), running('other'), { podHasInitialized: true })).toBe('Pending')
  })

  test('a terminal pod ends although its policy says Always', () => {
    const terminal = { restartPolicy: 'Always', podIsTerminal: true }
    expect(phase(exited('app'), exited('mesh'), terminal)).toBe('Succeeded')
    expect(phase(exited('app', 1), exited('mesh'), terminal)).toBe('Failed')
    expect(phase(running('app'), exited('mesh'), terminal)).toBe('Running')
  })

  test('without a sidecar the phase is what it was before there were any', () => {
    fc.assert(
      fc.property(restartPolicy, anyStatus('init'), anyStatus('app'), (policy, init, app) => {
        const pod = {
          restartPolicy: policy,
          initContainers: [{ name: 'init' }],
          containers: [{ name: 'app' }],
          initContainerStatuses: [init],
          containerStatuses: [app],
        }
        expect(podPhaseWithSidecars(pod).phase).toBe(getPhase(pod))
      }),
    )
  })
})
