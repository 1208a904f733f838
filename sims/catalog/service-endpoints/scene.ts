import { isSame } from '../../cluster/api/index.ts'
import { word } from '../../kernel/index.ts'
import type { Body, Edge, Label, Look, Scene, Track } from '../../kernel/index.ts'
import { conditionOf } from './changes.ts'
import { allEndpoints, endpointsIn, oldEndpoints, ownSlices, sliceByHand } from './endpoints.ts'
import type { Endpoint } from './endpoints.ts'
import { NODES } from './model.ts'
import type { Outcome, Params, State } from './model.ts'
import { places } from './places.ts'
import type { Place } from './places.ts'
import { fails, isDeleting, isLabelled, isReady, podNamed, runtimeOf } from './pods.ts'
import { usableAddresses } from './usable.ts'

const WIDE = 150

/** Room for so many lines, so that a body keeps its size while its text changes. */
const padded = (lines: readonly Label[], count: number): Label[] => [
  ...lines,
  ...Array.from({ length: Math.max(0, count - lines.length) }, () => ''),
]

/** As its status says; a probe that would fail now is marked beside the name. */
function pod(state: State, { name, ip }: Place): Body {
  const found = podNamed(state, name)
  const alive: Look = found && isReady(found) ? 'ready' : 'starting'
  const mark = found && fails(runtimeOf(state, found)) ? ' ✗' : ''
  return {
    is: 'pod',
    key: name,
    name: name + mark,
    look: !found ? 'absent' : isDeleting(found) ? 'terminating' : alive,
    lines: [ip, !found ? '' : isLabelled(found) ? 'app=web' : 'app=debug'],
    wide: 96,
  }
}

const written = (key: string, name: Label, lines: Label[] | null, room: number): Body => ({
  is: 'object',
  key,
  name,
  look: lines ? 'plain' : 'absent',
  lines: padded(lines ?? [], room),
  wide: WIDE,
})

const lineOf = (endpoint: Endpoint): Label => word(`ep-${conditionOf(endpoint)}`, { ip: endpoint.ip })

/** Slots for the slices that these Pods can need at once, and for those that are left half full. */
function slices(state: State, { pods, maxEndpointsPerSlice: max }: Params): Body[] {
  const found = ownSlices(state)
  const room = Math.max(Math.ceil(pods / max), ...Object.values(state.slots).map((slot) => slot + 1))
  const bodies = Array.from({ length: room }, (_, slot) => {
    const slice = found.find(({ metadata }) => state.slots[metadata.name] === slot)
    const lines = slice ? endpointsIn(slice).map(lineOf) : null
    return written(`web-${slot + 1}`, slice?.metadata.name ?? 'web-…', lines, max)
  })
  const byHand = sliceByHand(state)
  if (!byHand) return bodies
  return [...bodies, written('web-by-hand', byHand.metadata.name, endpointsIn(byHand).map(lineOf), max)]
}

function endpoints(state: State, { pods }: Params): Body {
  const object = oldEndpoints(state)
  const lines = object && [
    ...object.ready.map((ip) => word('ep-ready', { ip })),
    ...object.notReady.map((ip) => word('ep-notReady', { ip })),
  ]
  return written('web', 'Endpoints/web', lines ?? null, pods)
}

/** What a node's rules hold; an address that the slices no longer offer is marked. */
function node(key: string, state: State, { pods }: Params): Body {
  const { addresses } = usableAddresses(state)
  const rules = state.rules[key]!
  const lines = rules.map((ip) => (addresses.includes(ip) ? ip : word('stale', { ip })))
  return {
    is: 'node',
    key,
    name: key,
    look: isSame(rules, addresses) ? 'ready' : 'starting',
    lines: padded(lines.length ? lines : [word('reject')], pods),
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

export function scene(state: State, params: Params): Scene {
  const { selector, maxEndpointsPerSlice: max } = params
  const items = places(params).map((place) => pod(state, place))
  const nodes = NODES.map((name) => node(name, state, params))
  return {
    rows: [
      { key: 'pods', name: 'Pod', note: word(selector ? 'selector' : 'noSelector'), items },
      {
        key: 'objects',
        name: word('objects'),
        note: word('max', { max }),
        items: [endpoints(state, params), ...slices(state, params)],
      },
      { key: 'rules', name: 'kube-proxy', note: word('reads'), items: nodes },
      { key: 'traffic', beside: 'rules', name: word('traffic'), items: [result(state)] },
    ],
    edges: connections(state),
  }
}

/** Ready addresses in the slices, and addresses in the rules of each node. */
export function track(state: State): Track {
  const ready = allEndpoints(state).filter((endpoint) => endpoint.ready).length
  return { lines: { ready, node1: state.rules['node-1']!.length, node2: state.rules['node-2']!.length } }
}
