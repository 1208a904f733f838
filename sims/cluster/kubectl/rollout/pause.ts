import { changing } from '../change.ts'
import { KubectlError, usage } from '../errors.ts'
import { named } from '../resources.ts'
import type { Call, Command, Said } from '../types.ts'
import { rolloutTargets } from './targets.ts'

function setPaused(call: Call, isWanted: boolean): Said {
  const word = isWanted ? 'paused' : 'resumed'
  const events = rolloutTargets(call).flatMap((object) => {
    const { name } = object.metadata
    if (object.kind !== 'Deployment') throw usage(`${named(object.kind, name)} cannot be ${word}`)
    if ((object.spec.paused ?? false) === isWanted)
      throw usage(`deployments.apps "${name}" ${isWanted ? 'is already paused' : 'is not paused'}`)
    return changing(object, word, { spec: { paused: isWanted || null } })
  })
  return { events, output: events.map(({ write, name }) => `${named(write.kind, name)} ${word}`) }
}

/** `kubectl rollout pause`: the template may change, and nothing follows. */
export const pause: Command = { values: ['selector'], run: (call) => setPaused(call, true) }

/** `kubectl rollout resume`. */
export const resume: Command = { values: ['selector'], run: (call) => setPaused(call, false) }

/** `kubectl rollout restart`: an annotation in the template makes it another one, so all Pods are replaced. */
export const restart: Command = {
  values: ['selector'],
  run: (call) => {
    const objects = rolloutTargets(call)
    const restartedAt = `${call.view.now} ms`
    const template = { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': restartedAt } } }
    const events = objects.flatMap((object) => {
      if (object.kind === 'Deployment' && object.spec.paused)
        throw new KubectlError(`error: ${named(object.kind, object.metadata.name)} is paused: resume it first`)
      return changing(object, 'restarted', { spec: { template } })
    })
    return { events, output: objects.map(({ kind, metadata }) => `${named(kind, metadata.name)} restarted`) }
  },
}
