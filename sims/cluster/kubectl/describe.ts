import type { AnyObject, Condition, Pod } from '../objects/index.ts'
import type { View } from '../run/index.ts'
import { findAll, nothing, targetsOf } from './find.ts'
import { columnsOf } from './get/columns.ts'
import { podStatus } from './get/pod.ts'
import { table } from './table.ts'
import { podSpecAt, podSpecPath } from './templates.ts'
import type { Command } from './types.ts'

/** `kubectl describe`: an object for a reader's eye. */
export const describe: Command = {
  values: ['selector'],
  switches: ['all-namespaces', 'show-events'],
  run: (call) => {
    const objects = findAll(call, targetsOf(call.args))
    if (objects.length === 0) return { output: [nothing(call)] }
    return { output: objects.flatMap((object, at) => [...(at > 0 ? ['', ''] : []), ...described(object, call.view)]) }
  },
}

const listed = (map: Readonly<Record<string, string>> = {}) =>
  Object.entries(map)
    .map(([key, value]) => `${key}=${value}`)
    .join(',') || '<none>'

function described(object: AnyObject, view: View): string[] {
  const { kind, metadata } = object
  const owner = metadata.ownerReferences?.find(({ controller }) => controller)
  const { head, row, wide: all } = columnsOf(kind)
  // Templates are told of further down.
  const wide = podSpecPath(object) && kind !== 'Pod' ? { head: [], row: () => [] } : all
  const cells = [...row(object, view), ...wide.row(object, view)]
  const facts: [string, string][] = [
    ['Name:', metadata.name],
    ...(metadata.namespace ? [['Namespace:', metadata.namespace] as [string, string]] : []),
    ['Labels:', listed(metadata.labels)],
    ['Annotations:', Object.keys(metadata.annotations ?? {}).join(',') || '<none>'],
    ...(owner ? [['Controlled By:', `${owner.kind}/${owner.name}`] as [string, string]] : []),
    ...[...head, ...wide.head].map((title, at): [string, string] => [`${capital(title)}:`, cells[at] ?? '']),
    ...own(object),
  ]
  const lines = table(['', ''], facts).slice(1)
  return [...lines, ...containers(object), ...conditions(object)]
}

const capital = (title: string) => title.charAt(0) + title.slice(1).toLowerCase()

/** What only some kinds have. */
function own(object: AnyObject): [string, string][] {
  if (object.kind === 'Deployment') return [['StrategyType:', object.spec.strategy.type ?? 'RollingUpdate']]
  if (object.kind === 'Pod') return [['Reason:', podStatus(object as Pod)]]
  if (object.kind !== 'Node') return []
  const taints = (object.spec.taints ?? []).map(
    ({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`,
  )
  return [
    ['Taints:', taints.join(',') || '<none>'],
    ['Unschedulable:', String(object.spec.unschedulable ?? false)],
  ]
}

function containers(object: AnyObject): string[] {
  const path = podSpecPath(object)
  if (!path) return []
  return ['Containers:', ...podSpecAt(object, path).containers.map(({ name, image }) => `  ${name}: ${image}`)]
}

function conditions(object: AnyObject): string[] {
  const list = (object as { status?: { conditions?: readonly Condition[] } }).status?.conditions
  if (!list?.length) return []
  const rows = list.map(({ type, status, reason }) => [`  ${type}`, status, reason ?? ''])
  return ['Conditions:', ...table(['  Type', 'Status', 'Reason'], rows)]
}
