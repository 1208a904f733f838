import type { Shown } from '../notation.ts'
import type { Step } from '../timeline.ts'
import { addressesOf } from '../compare/aspects.ts'

/** One thing that a write changed, as a code and names; `aspect` is what of the object it belongs to. */
export interface Change {
  readonly aspect: string
  readonly code:
    | 'created'
    | 'gone'
    | 'marked'
    | 'grace'
    | 'bound'
    | 'size'
    | 'set'
    | 'unset'
    | 'ready'
    | 'notReady'
    | 'leaves'
    | 'refused'
    | 'answer'
  readonly field?: string
  readonly value?: string
  readonly was?: string
}

type Fields = Readonly<Record<string, unknown>>
const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What of an object a field belongs to; the same split as in the comparison. */
function aspectOf(kind: string, field: string, part?: string): string {
  if (field === 'deletionTimestamp' || field === 'gracePeriod') return 'deleting'
  if (kind === 'Pod') {
    if (field === 'node' || part === 'PodScheduled') return 'scheduled'
    if (['phase', 'containers', 'initContainers', 'conditions'].includes(field)) return 'reported'
  }
  return field === 'conditions' ? `condition ${part}` : field
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Status fields are written with a prefix in recordings. */
const nameOf = (field: string) => field.replace(/^st_/, '')

function leaf(kind: string, field: string, value: unknown, before: Shown | undefined): Change[] {
  if (isMap(value))
    return Object.entries(value).map(([part, text]) => ({
      aspect: aspectOf(kind, field, part),
      field: part,
      ...(text === null ? { code: 'unset' } : { code: 'set', value: textOf(text) }),
    }))
  const aspect = aspectOf(kind, field)
  if (value === null) return [{ aspect, code: 'unset', field: nameOf(field) }]
  if (field === 'deletionTimestamp') return [{ aspect, code: 'marked' }]
  if (field === 'gracePeriod') return [{ aspect, code: 'grace', value: textOf(value) }]
  if (field === 'node') return [{ aspect, code: 'bound', value: textOf(value) }]
  const was = before?.[field]
  if (field === 'replicas' && was !== undefined)
    return [{ aspect, code: 'size', value: textOf(value), was: textOf(was) }]
  return [{ aspect, code: 'set', field: nameOf(field), value: textOf(value) }]
}

/** What an object is created with, as far as it tells something. */
const TOLD = ['replicas', 'image', 'phase', 'schedule', 'parallelism', 'completions', 'taints']

/** Which Pods came into a list of endpoints, changed sides, or left it. */
function ofAddresses({ before = {}, after = {} }: Step): Change[] {
  const [was, now] = [addressesOf(before), addressesOf(after)] as Readonly<Record<string, 'ready' | 'notReady'>>[]
  return [...new Set([...Object.keys(was!), ...Object.keys(now!)])].flatMap((pod): Change[] =>
    was![pod] === now![pod] ? [] : [{ aspect: `address ${pod}`, code: now![pod] ?? 'leaves', value: pod }],
  )
}

/** Everything that a write of a recording changed. */
export function changesOf(step: Step): Change[] {
  const { event, before, after } = step
  const { kind, change } = event
  const isList = kind === 'Endpoints' || kind === 'EndpointSlice'
  const addresses = isList ? ofAddresses(step) : []
  if (!after) return [{ aspect: 'exists', code: 'gone' }, ...addresses]
  if (!before) {
    const told = TOLD.filter((field) => change[field] !== undefined)
    const fields = told.flatMap((field) => leaf(kind, field, change[field], undefined))
    return [
      { aspect: 'exists', code: 'created' },
      ...fields.map((each) => ({ ...each, aspect: 'exists' })),
      ...addresses,
    ]
  }
  const fields = Object.entries(change).filter(([field]) => !(isList && (field === 'ready' || field === 'notReady')))
  return [...fields.flatMap(([field, value]) => leaf(kind, field, value, before)), ...addresses]
}
