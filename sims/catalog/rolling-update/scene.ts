import { memo, templateHash } from '../../cluster/api/index.ts'
import type { Deployment, Pod, ReplicaSet } from '../../cluster/objects/index.ts'
import { word } from '../../kernel/index.ts'
import type { Body, Item, Label, Look, Row, Scene, Track } from '../../kernel/index.ts'
import * as counts from './counts.ts'
import { template } from './init.ts'
import type { Image, Params, State } from './model.ts'

/** How an amount came about: `10 + 3`, and what a percentage was before it was rounded. */
function sum(replicas: number, typed: string, sign: string, resolved: number, rounding: string): Label[] {
  const exact = (parseInt(typed, 10) * replicas) / 100
  const rounded = typed.endsWith('%') && exact !== resolved
  return [`${replicas} ${sign} ${resolved}`, rounded ? `${exact} ${rounding} ${resolved}` : '']
}

const written = (key: string, name: Label, lines: Label[], look: Look = 'plain'): Body => ({
  is: 'object',
  key,
  name,
  lines,
  look,
})

function condition({ status: { conditions = [] } }: Deployment): Body {
  const { status = '', reason = '' } = conditions.find(({ type }) => type === 'Progressing') ?? {}
  const looks: Readonly<Record<string, Look>> = { False: 'failing', Unknown: 'unknown' }
  const look = looks[status] ?? (reason === 'NewReplicaSetAvailable' ? 'succeeded' : 'plain')
  return { ...written('condition', 'Progressing', [status, reason], look), wide: 195 }
}

const hashOf = memo(templateHash)

/** The template with the hash that names its ReplicaSet, the condition, and the two bounds with where they come from. */
function spec(state: State, params: Params): Item[] {
  const { surge, unavailable, ceiling, floor } = counts.bounds(state, params)
  const web = counts.deployment(state)
  const { replicas } = web.spec
  const now = [`image: ${counts.present(state)}`, `hash: ${hashOf(web.spec.template)}`]
  const items = [written('template', 'template', now), condition(web)]
  if (params.strategy === 'Recreate') return [...items, written('floor', 'Recreate', [word('noFloor'), ''])]
  return [
    ...items,
    written('ceiling', word('ceiling', { n: ceiling }), [
      `maxSurge ${params.maxSurge}`,
      ...sum(replicas, params.maxSurge, '+', surge, '↑'),
    ]),
    written('floor', word('floor', { n: floor }), [
      `maxUnavailable ${params.maxUnavailable}`,
      ...sum(replicas, params.maxUnavailable, '−', Math.min(unavailable, replicas), '↓'),
    ]),
  ]
}

/** A Pod in its place; one that is ready, but not for long enough to count, says so. */
function podBody(key: string, image: Image, pod: Pod | undefined, isAvailable: boolean): Body {
  const isDeleting = pod?.metadata.deletionTimestamp !== undefined
  const mark = pod && !isDeleting && !isAvailable && counts.readySince(pod) !== undefined ? '✓' : ''
  return {
    is: 'pod',
    key,
    name: pod ? counts.shortName(pod.metadata.name) + mark : '',
    look: !pod ? 'absent' : isDeleting ? 'terminating' : isAvailable ? 'ready' : 'starting',
    hue: image === 'v1' ? 'old' : 'new',
    wide: 76,
  }
}

/** What a ReplicaSet wants, and a place for each Pod that it has or is still to get. */
function replicaSet(image: Image, state: State, params: Params): Row {
  const rs: ReplicaSet | undefined = counts
    .replicaSets(state)
    .find(({ spec }) => counts.imageOf(spec.template) === image)
  const pods = rs ? counts.podsOf(state, rs) : []
  const available = rs ? counts.availableOf(state, rs) : []
  const slotOf = ({ metadata }: Pod) => state.slots[metadata.uid]!
  const toCome = !rs || image === counts.present(state) ? counts.deployment(state).spec.replicas : rs.spec.replicas
  const room = Math.max(toCome, ...pods.map((pod) => slotOf(pod) + 1))
  const slots = Array.from({ length: room }, (_, slot) => {
    const pod = pods.find((each) => slotOf(each) === slot)
    return podBody(`${image}-${slot}`, image, pod, pod !== undefined && available.includes(pod))
  })
  const wish: Item = { is: 'wish', key: `${image}-wish`, text: rs ? `replicas ${rs.spec.replicas}` : word('notYet') }
  const name = rs?.metadata.name ?? `web-${hashOf(template(params, image))}`
  return { key: image, name: `ReplicaSet/${name}`, note: word('image', { image }), items: [wish, ...slots] }
}

export function scene(state: State, params: Params): Scene {
  const { replicas } = counts.deployment(state).spec
  return {
    rows: [
      { key: 'deployment', name: 'Deployment/web', note: `replicas ${replicas}`, items: spec(state, params) },
      replicaSet('v1', state, params),
      replicaSet('v2', state, params),
    ],
  }
}

/** Thick what serves, thin what exists, between the two bounds. */
export const track = (state: State, params: Params): Track => {
  const { floor, ceiling } = counts.bounds(state, params)
  return { lines: { available: counts.available(state), total: counts.live(state).length }, floor, ceiling }
}
