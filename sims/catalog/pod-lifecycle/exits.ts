import type { PodRuntime } from '../../cluster/objects/index.ts'
import type { Because } from '../../kernel/index.ts'
import type { Told } from '../../cluster/run/index.ts'
import type { Event, Params, State } from './model.ts'
import { heldOf, initsOf, isDeleting, isHooked, isRunning, containersOf } from './pod.ts'

/** What a reader needs to know of an end to see what follows from it, but for those that a signal brings about. */
export function endOf(state: State, { restartPolicy }: Params, container: string, exitCode: number) {
  const inits = initsOf(state)
  const beside = containersOf(state).some(({ name }) => {
    const held = heldOf(state, name)
    return name !== container && isRunning(held) && !isHooked(held)
  })
  const isInit = inits.some(({ name }) => name === container)
  const ofInit = exitCode ? 'initFailed' : inits.at(-1)?.name === container ? 'initDone' : 'init'
  const how = isInit ? ofInit : beside ? 'beside' : 'self'
  return { container, exitCode, case: isDeleting(state) ? 'deleted' : how, restartPolicy }
}

/** The end of a process that the runtime brings about, at a moment (milliseconds). */
export function exitAt(state: State, params: Params, event: Event, at: number): Told {
  const container = event['container'] as string
  const { exitCode = 0 } = (event.write.patch as PodRuntime).containers[container]!
  const { process, startedAt, stoppingSince, signalledAt = stoppingSince } = heldOf(state, container)!
  const values = endOf(state, params, container, exitCode)
  const isByItself = process?.endsAfter !== undefined && startedAt + process.endsAfter <= at
  if (signalledAt === undefined || isByItself) return { values, because: { exitCode } }
  const hookSeconds = (signalledAt - stoppingSince!) / 1000
  const killed: Because = { graceSeconds: params.terminationGracePeriodSeconds, hookSeconds }
  return exitCode
    ? { values: { ...values, case: 'SIGKILL' }, because: killed }
    : { values: { ...values, case: 'SIGTERM' }, because: { seconds: (at - signalledAt) / 1000 } }
}
