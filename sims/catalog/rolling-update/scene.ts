import { word } from '../../kernel/index.ts'
import type { Body, Item, Label, Look, Row, Scene, Track } from '../../kernel/index.ts'
import { amount, available, bounds, live } from './counts.ts'
import { NAMES } from './model.ts'
import type { Image, Params, Pod, State } from './model.ts'

const LOOKS: Readonly<Record<Pod['state'], Look>> = {
  starting: 'starting',
  ready: 'starting',
  available: 'ready',
  terminating: 'terminating',
}

/** How an amount came about: `10 + 3`, and what a percentage was before it was rounded. */
function sum(state: State, typed: string, sign: string, resolved: number, rounding: string): Label[] {
  const value = amount(typed)
  const exact = (parseInt(typed, 10) * state.replicas) / 100
  const rounded = typeof value === 'string' && exact !== resolved
  return [`${state.replicas} ${sign} ${resolved}`, rounded ? `${exact} ${rounding} ${resolved}` : '']
}

const written = (key: string, name: Label, lines: Label[], look: Look = 'plain'): Body => ({
  is: 'object',
  key,
  name,
  lines,
  look,
})

const REASONS = {
  complete: 'NewReplicaSetAvailable',
  created: 'NewReplicaSetCreated',
  progressing: 'ReplicaSetUpdated',
  exceeded: 'ProgressDeadlineExceeded',
}

function condition({ progress, paused }: State): Body {
  const held = paused && progress !== 'exceeded'
  const status = held ? 'Unknown' : progress === 'exceeded' ? 'False' : 'True'
  const lines = [status, held ? 'DeploymentPaused' : REASONS[progress]]
  const look = progress === 'exceeded' ? 'failing' : progress === 'complete' ? 'succeeded' : 'plain'
  return { ...written('condition', 'Progressing', lines, held ? 'unknown' : look), wide: 195 }
}

/** The template with the hash that names its ReplicaSet, the condition, and the two bounds with where they come from. */
function spec(state: State, params: Params): Item[] {
  const { surge, unavailable, ceiling, floor } = bounds(state, params)
  const { image } = state
  const template = written('template', 'template', [`image: ${image}`, `hash: ${NAMES[image].slice(4)}`])
  if (params.strategy === 'Recreate')
    return [template, condition(state), written('floor', 'Recreate', [word('noFloor'), ''])]
  return [
    template,
    condition(state),
    written('ceiling', word('ceiling', { n: ceiling }), [
      `maxSurge ${params.maxSurge}`,
      ...sum(state, params.maxSurge, '+', surge, '↑'),
    ]),
    written('floor', word('floor', { n: floor }), [
      `maxUnavailable ${params.maxUnavailable}`,
      ...sum(state, params.maxUnavailable, '−', Math.min(unavailable, state.replicas), '↓'),
    ]),
  ]
}

/** What a ReplicaSet wants, and a place for each Pod that it has or is still to get. */
function replicaSet(image: Image, state: State): Row {
  const rs = state.sets.find((set) => set.image === image)
  const pods = state.pods.filter((pod) => pod.image === image)
  const toCome = !rs || image === state.image ? state.replicas : rs.replicas
  const room = Math.max(toCome, ...pods.map((pod) => pod.slot + 1))
  const slots = Array.from({ length: room }, (_, slot): Item => {
    const pod = pods.find((each) => each.slot === slot)
    return {
      is: 'pod',
      key: `${image}-${slot}`,
      // Ready, but not for long enough to count.
      name: pod ? pod.name + (pod.state === 'ready' ? '✓' : '') : '',
      look: pod ? LOOKS[pod.state] : 'absent',
      hue: image === 'v1' ? 'old' : 'new',
      wide: 52,
    }
  })
  const wish: Item = { is: 'wish', key: `${image}-wish`, text: rs ? `replicas ${rs.replicas}` : word('notYet') }
  return { key: image, name: `ReplicaSet/${NAMES[image]}`, note: word('image', { image }), items: [wish, ...slots] }
}

export const scene = (state: State, params: Params): Scene => ({
  rows: [
    { key: 'deployment', name: 'Deployment/web', note: `replicas ${state.replicas}`, items: spec(state, params) },
    replicaSet('v1', state),
    replicaSet('v2', state),
  ],
})

/** Thick what serves, thin what exists, between the two bounds. */
export const track = (state: State, params: Params): Track => {
  const { floor, ceiling } = bounds(state, params)
  return { lines: { available: available(state), total: live(state).length }, floor, ceiling }
}
