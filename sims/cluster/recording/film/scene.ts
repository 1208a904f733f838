import { word } from '../../../kernel/index.ts'
import type { Body, Hue, Item, Look, Row, Scene, Track } from '../../../kernel/index.ts'
import type { Shown } from '../notation.ts'
import type { FilmState } from './film.ts'
import { isReady, trouble } from './kind.ts'
import { ownerOf } from './slots.ts'

const WORKLOADS = [
  'CronJob',
  'HorizontalPodAutoscaler',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'PodDisruptionBudget',
]
const LISTS = ['Endpoints', 'EndpointSlice']
const OTHERS = ['Namespace', 'ConfigMap', 'PersistentVolumeClaim', 'PersistentVolume']

/** Numbers that a workload's body shows, as far as it has them. */
const NUMBERS = [
  'replicas',
  'st_desired',
  'st_updated',
  'st_ready',
  'st_available',
  'st_active',
  'st_succeeded',
  'st_failed',
  'st_allowed',
]

type Objects = FilmState['objects']
const kindOf = (id: string) => id.split('/')[0]!
const nameOf = (id: string) => id.slice(id.indexOf('/') + 1)
const idsOf = (objects: Objects, kinds: readonly string[]) =>
  Object.keys(objects)
    .filter((id) => kinds.includes(kindOf(id)))
    .sort((a, b) => kinds.indexOf(kindOf(a)) - kinds.indexOf(kindOf(b)))

const lookOf = (state: Shown): Look => (state['deletionTimestamp'] === undefined ? 'plain' : 'terminating')
const written = (id: string, state: Shown, lines: readonly string[]): Body => ({
  is: 'object',
  key: id,
  name: kindOf(id),
  lines: [nameOf(id), ...lines],
  look: lookOf(state),
})

const numbers = (state: Shown) =>
  NUMBERS.flatMap((field) =>
    state[field] === undefined ? [] : [`${field.replace('st_', '')} ${String(state[field])}`],
  )

/** The name that tells a Pod from its like: `pod3` of `web-<rsA>-<pod3>`. */
const shortName = (id: string) => /<(pod\d+)>$/.exec(id)?.[1] ?? nameOf(id)

function podLook(state: Shown): Look {
  const { phase, conditions, node } = state
  if (state['deletionTimestamp'] !== undefined) return 'terminating'
  if (phase === 'Succeeded') return 'succeeded'
  if (phase === 'Failed' || trouble(state)) return 'failing'
  if (String((conditions as Shown | undefined)?.['Ready']).startsWith('Unknown')) return 'unknown'
  return isReady(state) ? 'ready' : node === undefined ? 'pending' : 'starting'
}

/** The template that the workload above wants now is the new one. */
function hueOf(state: Shown, objects: Objects): Hue {
  const owner = objects[ownerOf(state)]
  const top = owner && (objects[ownerOf(owner)] ?? owner)
  return top?.['image'] === undefined ? 'none' : top['image'] === state['image'] ? 'new' : 'old'
}

const podBody = (id: string, state: Shown, objects: Objects): Body => ({
  is: 'pod',
  key: id,
  name: shortName(id),
  lines: [trouble(state) ?? String(state['node'] ?? '')],
  look: podLook(state),
  hue: hueOf(state, objects),
  wide: 68,
})

/** The Pods of one owner, each in its place. */
function podRow(owner: string, { objects, slots }: FilmState): Row {
  const pods = Object.keys(objects).filter((id) => id in slots && ownerOf(objects[id]) === owner)
  const size = objects[owner]?.['replicas']
  const room = Math.max(-1, ...pods.map((id) => slots[id]!)) + 1
  const items = Array.from({ length: room }, (_, slot): Item => {
    const id = pods.find((each) => slots[each] === slot)
    const absent: Body = { is: 'pod', key: `${owner} ${slot}`, name: '', lines: [''], look: 'absent', wide: 68 }
    return id ? podBody(id, objects[id]!, objects) : absent
  })
  const wish: Item[] =
    size === undefined ? [] : [{ is: 'wish', key: `${owner} wish`, text: `replicas ${String(size)}` }]
  return { key: `pods ${owner}`, name: owner === 'Pod' ? word('pods') : owner, items: [...wish, ...items] }
}

function nodes({ objects, slots }: FilmState): Body[] {
  const used = Object.keys(slots).flatMap((id) => {
    const node = objects[id]?.['node']
    return typeof node === 'string' ? [`Node/${node}`] : []
  })
  const ids = [...new Set([...idsOf(objects, ['Node']), ...used])].sort()
  return ids.map((id) => {
    const state = objects[id] ?? {}
    const ready = String((state['conditions'] as Shown | undefined)?.['Ready'] ?? 'True')
    const taints = state['taints'] === undefined ? [] : String(state['taints']).split(', ')
    const cordoned = state['unschedulable'] === true ? ['unschedulable'] : []
    return {
      is: 'node',
      key: id,
      name: nameOf(id),
      lines: [word('podsHere', { n: used.filter((each) => each === id).length }), ...cordoned, ...taints],
      look: ready.startsWith('True') ? 'plain' : ready.startsWith('Unknown') ? 'unknown' : 'failing',
    }
  })
}

const addresses = (state: Shown) =>
  ['ready', 'notReady'].map((field) => `${field} ${((state[field] ?? []) as readonly string[]).length}`)

const rowOf = (key: string, items: readonly Item[]): Row[] =>
  items.length > 0 ? [{ key, name: word(key), items }] : []

/** A recording at a moment: what is wanted, the Pods, who can be reached, the nodes, and all else. */
export function filmScene(state: FilmState): Scene {
  const { objects, slots } = state
  const bodies = (kinds: readonly string[], lines: (state: Shown) => readonly string[]) =>
    idsOf(objects, kinds).map((id) => written(id, objects[id]!, lines(objects[id]!)))
  const owners = [
    ...new Set([...idsOf(objects, ['ReplicaSet']), ...Object.keys(slots).map((id) => ownerOf(objects[id]))]),
  ].sort()
  return {
    rows: [
      ...rowOf('workloads', bodies(WORKLOADS, numbers)),
      ...owners.map((owner) => podRow(owner, state)),
      ...rowOf('endpoints', bodies(LISTS, addresses)),
      ...rowOf('nodes', nodes(state)),
      ...rowOf(
        'others',
        bodies(OTHERS, ({ phase }) => (phase === undefined ? [] : [String(phase)])),
      ),
    ],
  }
}

/** Thick the Pods that are ready, thin all that are there. */
export function filmTrack({ objects, slots }: FilmState): Track {
  const pods = Object.keys(slots)
  return { lines: { ready: pods.filter((id) => isReady(objects[id])).length, total: pods.length } }
}
