import fc from 'fast-check'
import type { ContainerStatus, PodPhaseInput, RuntimeStatus } from '../../../sims/mechanisms/node/index.ts'

const exit = (exitCode: number) => ({ terminated: { exitCode } })

/** Container states in the words used by `kubectl`: name and state as the API shows them. */
export const running = (name: string): ContainerStatus => ({ name, state: { running: {} }, ready: true, started: true })
export const creating = (name: string): ContainerStatus => ({ name, state: { waiting: {} } })
export const exited = (name: string, code = 0): ContainerStatus => ({ name, state: exit(code) })
export const backingOff = (name: string, code = 1): ContainerStatus => ({ ...creating(name), lastState: exit(code) })
export const nothingKnown = (name: string): ContainerStatus => ({ name, state: {} })

export const restartPolicy = fc.constantFrom<PodPhaseInput['restartPolicy'][]>('Always', 'OnFailure', 'Never')

const code = fc.constantFrom(0, 1, 137)

/** Any status of one container. */
export const anyStatus = (name: string): fc.Arbitrary<ContainerStatus> =>
  fc.oneof(
    fc.constantFrom(running(name), creating(name), nothingKnown(name)),
    code.map((exitCode) => exited(name, exitCode)),
    code.map((exitCode) => backingOff(name, exitCode)),
  )

/** Any record the runtime may hold of these containers; some have none. */
export const anyRecords = (names: readonly string[]): fc.Arbitrary<RuntimeStatus[]> =>
  fc
    .tuple(...names.map((name) => fc.option(anyRecord(name), { nil: undefined })))
    .map((records) => records.filter((record) => record !== undefined))

const anyRecord = (name: string): fc.Arbitrary<RuntimeStatus> =>
  fc.oneof(
    fc.constantFrom<RuntimeStatus['state'][]>('created', 'unknown').map((state) => ({ name, state })),
    code.map((exitCode) => ({ name, state: 'exited' as const, exitCode })),
    fc.record(
      {
        name: fc.constant(name),
        state: fc.constant('running' as const),
        specChanged: fc.boolean(),
        liveness: fc.constantFrom<('success' | 'failure')[]>('success', 'failure'),
        startup: fc.constantFrom<('success' | 'failure' | 'unknown')[]>('success', 'failure', 'unknown'),
      },
      { requiredKeys: ['name', 'state'] },
    ),
  )

export const readySandbox = { state: 'ready', attempt: 0, ip: '10.244.1.5' } as const
