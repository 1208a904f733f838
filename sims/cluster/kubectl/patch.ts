import { apply } from '../../mechanisms/control/index.ts'
import type { JSONMap } from '../../mechanisms/control/index.ts'
import type { AnyObject } from '../objects/index.ts'
import { changing } from './change.ts'
import { KubectlError, usage } from './errors.ts'
import { findAll, targetsOf } from './find.ts'
import { isMap, mergePatchBetween, mergePatched } from './json-diff.ts'
import { jsonPatch } from './json-patch.ts'
import { named } from './resources.ts'
import { settable } from './settable.ts'
import type { Command } from './types.ts'
import { validate } from './valid.ts'

type How = (object: JSONMap, patch: unknown) => unknown

const invalid = () => new KubectlError('error: unfit patch')

const HOW: Readonly<Record<string, How>> = {
  merge: mergePatched,
  json: jsonPatch,
  // Lists of things with names are merged by these names.
  strategic: (object, patch) => {
    if (!isMap(patch)) throw invalid()
    const result = apply({ kind: 'Pod', lastApplied: null, live: object, new: patch as JSONMap })
    if ('error' in result) throw invalid()
    return result.result
  },
}

/** `kubectl patch`: a change in the words of the API. */
export const patch: Command = {
  values: ['patch', 'type'],
  switches: ['record'],
  run: (call) => {
    const type = call.flags['type'] ?? 'strategic'
    const text = call.flags['patch']
    if (!Object.hasOwn(HOW, type)) throw usage(`--type must be one of json, merge and strategic, not "${type}"`)
    if (!text) throw usage('must specify -p to patch')
    const change = parsed(text)
    const objects = findAll(call, targetsOf(call.args))
    const events = objects.flatMap((object) => patched(object, HOW[type]!, change))
    return {
      events,
      output: objects.map(
        ({ kind, metadata }, at) => `${named(kind, metadata.name)} patched${events[at] ? '' : ' (no change)'}`,
      ),
    }
  },
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw usage(`unable to parse "${text}": no JSON`)
  }
}

function patched(object: AnyObject, how: How, change: unknown) {
  const before = object as unknown as JSONMap
  const result = how(before, change)
  if (!isMap(result)) throw invalid()
  const after = settable(before, result)
  validate(object.kind, object.metadata.name, after, object)
  return changing(object, 'patched', mergePatchBetween(before, after))
}
