import type { AnyObject } from '../objects/index.ts'
import { changing } from './change.ts'
import { wholeNumber } from './command-line.ts'
import { usage } from './errors.ts'
import { findAll, targetsOf } from './find.ts'
import { named, plural } from './resources.ts'
import type { Command } from './types.ts'

const SCALABLE: readonly string[] = ['Deployment', 'ReplicaSet', 'StatefulSet']

/** `kubectl scale`: how many replicas there shall be, through the scale subresource. */
export const scale: Command = {
  values: ['replicas', 'current-replicas', 'selector', 'timeout'],
  switches: ['all'],
  run: (call) => {
    const replicas = wholeNumber(call.flags, 'replicas')
    const current = wholeNumber(call.flags, 'current-replicas')
    if (replicas === undefined || replicas < 0) throw usage('--replicas=COUNT is required, and COUNT is 0 or more')
    const objects = findAll(call, targetsOf(call.args))
    const events = objects.flatMap((object) => {
      const from = replicasOf(object)
      if (current !== undefined && current !== -1 && from !== current)
        throw usage(`expected replicas to be ${current}, was ${from}`)
      return changing(object, 'scaled', { spec: { replicas } }, { from, to: replicas }, 'patch scale')
    })
    return { events, output: objects.map(({ kind, metadata }) => `${named(kind, metadata.name)} scaled`) }
  },
}

function replicasOf(object: AnyObject): number {
  if (!SCALABLE.includes(object.kind)) throw usage(`could not find the scale subresource of ${plural(object.kind)}`)
  return (object as { spec: { replicas: number } }).spec.replicas
}
