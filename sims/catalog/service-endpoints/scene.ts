import { word } from '../../kernel/index.ts'
import type { Body, Edge, Label, Look, Scene, Track } from '../../kernel/index.ts'
import { conditionOf } from './changes.ts'
import { NODES } from './model.ts'
import type { Outcome, Params, Pod, State } from './model.ts'
import { same } from './slices.ts'
import type { Endpoint } from './slices.ts'
import { usableAddresses } from './usable.ts'

const WIDE = 150

/** Room for so many lines, so that a body keeps its size while its text changes. */
const padded = (lines: readonly Label[], count: number): Label[] => [
  ...lines,
  ...Array.from({ length: Math.max(0, count - lines.length) }, () => ''),
]

function pod({ name, ip, labelled, ready, phase }: Pod): Body {
  const alive: Look = ready ? 'ready' : 'starting'
  const look: Look = phase === 'gone' ? 'absent' : phase === 'running' ? alive : 'terminating'
  return { is: 'pod', key: name, name, look, lines: [ip, labelled ? 'app=web' : 'app=debug'], wide: 96 }
}

const written = (key: string, lines: Label[] | null, room: number): Body => ({
  is: 'object',
  key,
  name: key,
  look: lines ? 'plain' : 'absent',
  lines: padded(lines ?? [], room),
  wide: WIDE,
})

const lineOf = (endpoint: Endpoint): Label => word(`ep-${conditionOf(endpoint)}`, { ip: endpoint.ip })

/** Slots for the slices that these Pods can need at once, and for those that are left half full. */
function slices({ slices: found, pods, handMade }: State, max: number): Body[] {
  const names = Array.from({ length: Math.ceil(pods.length / max) }, (_, index) => `web-${index + 1}`)
  const slots = [...new Set([...names, ...found.map(({ name }) => name)])].sort()
  const bodies = slots.map((key) => {
    const slice = found.find(({ name }) => name === key)
    return written(key, slice ? slice.endpoints.map(lineOf) : null, max)
  })
  return [...bodies, ...(handMade.length ? [written('web-by-hand', handMade.map(lineOf), max)] : [])]
}

function endpoints({ endpoints: object, pods }: State): Body {
  const lines = object && [
    ...object.ready.map((ip) => word('ep-ready', { ip })),
    ...object.notReady.map((ip) => word('ep-notReady', { ip })),
  ]
  return { ...written('web', lines, pods.length), name: 'Endpoints/web' }
}

/** What a node's rules hold; an address that the slices no longer offer is marked. */
function node(key: string, state: State): Body {
  const { addresses } = usableAddresses(state)
  const rules = state.rules[key]!
  const lines = rules.map((ip) => (addresses.includes(ip) ? ip : word('stale', { ip })))
  return {
    is: 'node',
    key,
    name: key,
    look: same(rules, addresses) ? 'ready' : 'starting',
    lines: padded(lines.length ? lines : [word('reject')], state.pods.length),
    wide: WIDE,
  }
}

const looks: Record<Outcome, Look> = {
  answered: 'succeeded',
  draining: 'succeeded',
  notReady: 'failing',
  refused: 'failing',
  rejected: 'failing',
}

const result = ({ last }: State): Body => ({
  is: 'pod',
  key: 'client',
  name: word('client'),
  look: last ? looks[last.outcome] : 'plain',
  lines: last ? [last.ip || word('noAddress'), word(last.outcome)] : [word('noConnection'), ''],
  wide: WIDE,
})

function connections({ last, at }: State): Edge[] {
  if (!last) return []
  const now = last.at === at
  const look = last.outcome === 'rejected' ? 'blocked' : now ? 'flows' : 'idle'
  return [{ key: 'connection', from: 'client', to: last.node, look, packet: now }]
}

export function scene(state: State, { selector, maxEndpointsPerSlice }: Params): Scene {
  const objects = [endpoints(state), ...slices(state, maxEndpointsPerSlice)]
  return {
    rows: [
      { key: 'pods', name: 'Pod', note: word(selector ? 'selector' : 'noSelector'), items: state.pods.map(pod) },
      { key: 'objects', name: word('objects'), note: word('max', { max: maxEndpointsPerSlice }), items: objects },
      { key: 'rules', name: 'kube-proxy', note: word('reads'), items: NODES.map((name) => node(name, state)) },
      { key: 'traffic', beside: 'rules', name: word('traffic'), items: [result(state)] },
    ],
    edges: connections(state),
  }
}

/** Ready addresses in the slices, and addresses in the rules of each node. */
export function track({ slices, handMade, rules }: State): Track {
  const endpoints = [...slices.flatMap((slice) => slice.endpoints), ...handMade]
  const ready = endpoints.filter((endpoint) => endpoint.ready).length
  return { lines: { ready, node1: rules['node-1']!.length, node2: rules['node-2']!.length } }
}
