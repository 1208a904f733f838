import { word } from '../../kernel/index.ts'
import type { Body, Edge, Label, Look, Scene, Shares } from '../../kernel/index.ts'
import type { Pod } from './cluster.ts'
import type { State } from './model.ts'
import type { Params } from './params.ts'
import { ruleTables } from './scene-rules.ts'
import { hex } from './steps.ts'
import { destination, source, SOURCES } from './traffic.ts'

const looks: Record<Pod['status'], Look> = { ready: 'ready', unready: 'starting', stopped: 'failing' }

const endpoint = ({ name, ip, node, status }: Pod): Body => ({
  ...{ is: 'pod', key: name, name, look: looks[status], lines: [ip, node], wide: 96 },
})

/** A slip of paper with three lines, or a place for it. */
const slip = (key: string, lines: readonly Label[] | undefined, wide: number): Body => ({
  ...{ is: 'object', key, name: word(key), look: lines ? 'plain' : 'absent', lines: lines ?? [], wide },
})

/** The packet as it was sent, as it is now, and the entry of its connection. */
function packet({ flight, connections }: State): Record<'sent' | 'now' | 'entry', Body> {
  const connection = connections.find(({ port }) => port === flight?.port)
  const { sent, now } = flight ?? {}
  const marked = now?.mark ? word('mark', { mark: hex(now.mark) }) : ''
  const way = (each: typeof now, last: Label) => each && [source(each), `→ ${destination(each)}`, last]
  const both = connection && [
    ...[connection.tracked.original, connection.tracked.reply].map((each) => `${source(each)} → ${destination(each)}`),
    word('used', { packets: connection.packets }),
  ]
  return {
    sent: slip('sent', way(sent, ''), 150),
    now: slip('now', way(now, marked), 150),
    entry: slip('entry', both, 300),
  }
}

/** Who got the connections since the rules were written: the second rule of an endpoint's chain translates. */
const division = ({ pods, counters }: State): Shares => ({
  is: 'shares',
  key: 'division',
  parts: pods.map(({ name, sep }) => {
    const share = counters[sep]?.[1] ?? 0
    return { key: `${name} share`, name, share, text: `${share}` }
  }),
})

/** The connection that is followed, between its two ends; an endpoint that calls itself has but one. */
function wire({ flight, connections }: State, now: number): Edge[] {
  const found = connections.find(({ port }) => port === flight?.port)
  if (!flight || !found || found.from === 'self') return []
  const ends = [found.from, found.pod] as const
  const [from, to] = flight.sent.dport === found.port ? [ends[1], ends[0]] : ends
  const packet = flight.at === now
  return [{ key: 'wire', from, to, look: packet ? 'flows' : 'idle', packet }]
}

export function scene(state: State, params: Params, at: number): Scene {
  const { sent, now, entry } = packet(state)
  const callers: Body[] = [
    { is: 'pod', key: 'pod', name: word('client'), lines: [SOURCES.pod, 'node-1'], wide: 96 },
    { is: 'node', key: 'outside', name: word('outside'), lines: [SOURCES.outside, ''], wide: 96 },
  ]
  return {
    rows: [
      { key: 'callers', name: word('callers'), items: callers },
      { key: 'endpoints', name: word('endpoints'), items: state.pods.map(endpoint) },
      { key: 'packet', beside: 'callers', name: word('packet'), items: [sent, now] },
      { key: 'conntrack', beside: 'endpoints', name: 'conntrack', items: [entry] },
      { key: 'rules', name: word('rules'), note: word('hashes'), items: ruleTables(state, params) },
      { key: 'shares', name: word('shares'), items: [division(state)] },
    ],
    edges: wire(state, at),
  }
}
