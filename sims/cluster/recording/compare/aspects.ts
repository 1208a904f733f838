import type { Shown } from '../notation.ts'
import { groupOf } from './group.ts'

/** What of an object is compared by itself, in one line each. */
export type Aspects = Readonly<Record<string, string>>

/** Annotations, generations, counts of a status, times, and which node it was. */
const LEFT_OUT =
  /^(generation|revision|revisionHistory|desired|max|node|otherFields|note|triggerTime|bindCompleted|boundByController|renewTime|disruptedPods|st_(?!active$|currentRevision|updateRevision|lastScheduleTime).*)$/

/** Sizes of a workload are compared by their turning points. */
export const SIZE = 'replicas'

type Map = Readonly<Record<string, unknown>>
const isMap = (value: unknown): value is Map => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value in one line, alike for alike Pods; texts after a bar and points in time are not compared. */
export function lineOf(value: unknown): string {
  if (isMap(value))
    return Object.entries(value)
      .map(([field, part]) => `${field}=${lineOf(part)}`)
      .sort()
      .join(' ')
  if (Array.isArray(value)) return value.map(lineOf).sort().join(', ')
  if (typeof value !== 'string') return JSON.stringify(value)
  const text = groupOf(value.replace(/ \| .*$/s, ''))
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? 'set' : text.split(', ').sort().join(', ')
}

/** What a kubelet reports goes out in one write, so it is one aspect. */
function ofPod(state: Shown): Aspects {
  const { phase, containers, initContainers, nominatedNode, priority, image, node, owner } = state
  const { PodScheduled, ...conditions } = (state['conditions'] ?? {}) as Map
  return {
    reported: lineOf({ phase, ...given({ containers, initContainers }), ...conditions }),
    scheduled: `${lineOf(PodScheduled ?? 'no')}${node === undefined ? '' : ' bound'}`,
    ...lines({ owner, nominatedNode: nominatedNode && 'set', priority, image }),
    ...ending(state),
  }
}

const given = (fields: Map): Map =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
const lines = (fields: Map): Aspects =>
  Object.fromEntries(Object.entries(given(fields)).map(([field, value]) => [field, lineOf(value)]))

const ending = ({ deletionTimestamp, gracePeriod, finalizers }: Shown): Aspects => ({
  deleting: lineOf(given({ deletionTimestamp, gracePeriod })) || 'no',
  finalizers: lineOf(finalizers ?? 'none'),
})

/** Everything of an object that has to agree, by aspect. Addresses of endpoints are compared one by one, elsewhere. */
export function aspectsOf(kind: string, state: Shown): Aspects {
  if (kind === 'Pod') return ofPod(state)
  const isList = kind === 'Endpoints' || kind === 'EndpointSlice'
  const fields = Object.entries(state).filter(([field]) => {
    if (['conditions', 'deletionTimestamp', 'gracePeriod', 'finalizers'].includes(field)) return false
    return !LEFT_OUT.test(field) && !(isList && (field === 'ready' || field === 'notReady'))
  })
  const conditions = Object.entries((state['conditions'] ?? {}) as Map).map(([type, value]) => [
    `condition ${type}`,
    value,
  ])
  return { ...lines(Object.fromEntries([...fields, ...conditions]) as Map), ...ending(state) }
}

/** Which Pods an address list holds, and whether they are ready. */
export function addressesOf(state: Shown): Map {
  const of = (field: string, word: string) =>
    ((state[field] ?? []) as readonly string[]).map((name) => [name, word] as const)
  return Object.fromEntries([...of('ready', 'ready'), ...of('notReady', 'notReady')])
}
