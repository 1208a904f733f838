import type { AnyObject, Kind } from '../../objects/index.ts'
import { usage } from '../errors.ts'
import { findAll, nothing, targetsOf } from '../find.ts'
import { named } from '../resources.ts'
import { age, table } from '../table.ts'
import type { Call, Command } from '../types.ts'
import { columnsOf } from './columns.ts'
import { manifest } from './manifest.ts'
import { yaml } from './yaml.ts'

/** `kubectl get`: a table, or the objects themselves. */
export const get: Command = {
  values: ['output', 'selector', 'label-columns', 'sort-by', 'field-selector'],
  switches: ['all-namespaces', 'show-labels', 'no-headers', 'watch', 'ignore-not-found'],
  run: (call) => {
    const targets = targetsOf(call.args)
    const objects = findAll(call, targets)
    const { output: form = '' } = call.flags
    const isSingle = targets.length === 1 && targets[0]!.name !== undefined
    return { output: printed(objects, form, isSingle, call) }
  },
}

function printed(objects: readonly AnyObject[], form: string, isSingle: boolean, call: Call): string[] {
  if (form === 'name') return objects.map(({ kind, metadata }) => named(kind, metadata.name))
  if (form === 'json' || form === 'yaml') {
    const items = objects.map(manifest)
    const whole = isSingle ? items[0]! : { apiVersion: 'v1', items, kind: 'List' }
    return form === 'json' ? JSON.stringify(whole, null, 4).split('\n') : yaml(whole)
  }
  if (form !== '' && form !== 'wide') throw usage(`unable to match a printer for the output format "${form}"`)
  if (objects.length === 0) return [nothing(call)]
  const kinds = [...new Set(objects.map(({ kind }) => kind))]
  return kinds.flatMap((kind, at) => [...(at > 0 ? [''] : []), ...tableOf(kind, objects, kinds.length > 1, call)])
}

function tableOf(kind: Kind, all: readonly AnyObject[], isMixed: boolean, { flags, view }: Call): string[] {
  const objects = all.filter((object) => object.kind === kind)
  const isWide = flags['output'] === 'wide'
  const { head, row, wide } = columnsOf(kind)
  const hasNamespace = flags['all-namespaces'] === 'true'
  const extra = flags['show-labels'] === 'true'
  const titles = [
    ...(hasNamespace ? ['NAMESPACE'] : []),
    'NAME',
    ...head,
    'AGE',
    ...(isWide ? wide.head : []),
    ...(extra ? ['LABELS'] : []),
  ]
  const rows = objects.map((object) => {
    const { name, namespace, creationTimestamp, labels } = object.metadata
    const text = Object.entries(labels ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(',')
    return [
      ...(hasNamespace ? [namespace ?? ''] : []),
      isMixed ? named(kind, name) : name,
      ...row(object, view),
      age(view.now - creationTimestamp),
      ...(isWide ? wide.row(object, view) : []),
      ...(extra ? [text || '<none>'] : []),
    ]
  })
  const lines = table(titles, rows)
  return flags['no-headers'] === 'true' ? lines.slice(1) : lines
}
