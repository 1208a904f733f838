import type { AnyObject } from '../objects/index.ts'
import { changing } from './change.ts'
import { KubectlError, usage } from './errors.ts'
import { findAll, targetsOf } from './find.ts'
import { named } from './resources.ts'
import type { Call, Command, Said } from './types.ts'

const KEY = /^([a-z0-9.-]+\/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/
const VALUE = /^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$/

const isChange = (arg: string) => arg.includes('=') || (arg.endsWith('-') && !arg.includes('/-'))

/** `KEY=VALUE` sets, `KEY-` removes. Throws KubectlError for anything else. */
function changesOf(args: readonly string[], field: 'labels' | 'annotations'): Map<string, string | null> {
  const changes = new Map<string, string | null>()
  for (const arg of args) {
    const [key = '', value] = arg.includes('=') ? arg.split(/=(.*)/s) : [arg.slice(0, -1)]
    if (!KEY.test(key) || (field === 'labels' && value !== undefined && !VALUE.test(value)))
      throw usage(`invalid ${field.slice(0, -1)}: "${arg}"`)
    changes.set(key, value ?? null)
  }
  if (changes.size === 0) throw usage(`at least one ${field.slice(0, -1)} update is required`)
  return changes
}

function run(call: Call, field: 'labels' | 'annotations', done: string): Said {
  const { args, flags } = call
  const first = args.findIndex((arg, at) => at > 0 && isChange(arg))
  const at = first < 0 ? args.length : first
  const changes = changesOf(args.slice(at), field)
  const objects = findAll(call, targetsOf(args.slice(0, at)))
  const output: string[] = []
  const events = objects.flatMap((object) => {
    refuseOverwriting(object, field, changes, flags['overwrite'] === 'true')
    const gone = [...changes].filter(([key, value]) => value === null && object.metadata[field]?.[key] === undefined)
    output.push(...gone.map(([key]) => `${field.slice(0, -1)} "${key}" not found.`))
    const change = changing(object, done, { metadata: { [field]: Object.fromEntries(changes) } })
    output.push(
      `${named(object.kind, object.metadata.name)} ${change.length || field === 'annotations' ? done : 'not labeled'}`,
    )
    return change
  })
  return { events, output }
}

function refuseOverwriting(
  { metadata }: AnyObject,
  field: 'labels' | 'annotations',
  changes: ReadonlyMap<string, string | null>,
  mayOverwrite: boolean,
): void {
  for (const [key, value] of changes) {
    const before = metadata[field]?.[key]
    if (!mayOverwrite && value !== null && before !== undefined && before !== value)
      throw new KubectlError(`error: '${key}' already has a value (${before}), and --overwrite is false`)
  }
}

/** `kubectl label`. */
export const label: Command = {
  values: ['selector'],
  switches: ['overwrite', 'all'],
  run: (call) => run(call, 'labels', 'labeled'),
}

/** `kubectl annotate`. */
export const annotate: Command = {
  values: ['selector'],
  switches: ['overwrite', 'all'],
  run: (call) => run(call, 'annotations', 'annotated'),
}
