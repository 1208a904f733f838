import { word } from '../../kernel/index.ts'
import type { Body, Edge, Label, Look, Row, Scene, Table } from '../../kernel/index.ts'
import { NAMES } from './model.ts'
import type { Entry, Params, Reflector, State, Worker } from './model.ts'
import { kept, reachesBackTo } from './store.ts'

const WIDE = 300
const HALF = 143
const MARKS: Record<Entry['type'], string> = { ADDED: 'ADD', MODIFIED: 'MOD', DELETED: 'DEL', OTHER: '…' }
const LOOKS: Record<Reflector['phase'], Look> = {
  down: 'absent',
  listing: 'starting',
  dialing: 'pending',
  watching: 'ready',
}

const keyOf = (name: string) => `shop/${name}`
const known = (version: number | undefined): Label => (version ? String(version) : '–')

/** The API server's counter, and whether the reflector could still continue from its own. */
function server(state: State, params: Params): Body {
  const { version, reflector } = state
  const { last } = reflector
  const oldest = reachesBackTo(state, params)
  return {
    is: 'control',
    key: 'store',
    name: word('version', { version }),
    lines: [last && last < oldest ? word('tooOld', { last, oldest }) : word('reaches', { oldest })],
    wide: WIDE,
  }
}

/** It lists again when it has been told that its version is gone. */
const relists = ({ phase, last }: Reflector) => phase === 'listing' && last > 0

function reflector({ reflector: own, connected }: State): Body {
  const { phase, last } = own
  const doing = relists(own) ? 'relisting' : phase
  return {
    is: 'control',
    key: 'reflector',
    name: word('reflector'),
    look: connected || phase === 'down' ? LOOKS[phase] : 'failing',
    lines: [word('seen', { last: last || '–' }), word(connected ? doing : 'refused')],
    wide: WIDE,
  }
}

/** What is known of each object here, there, and out in the world. */
function objects({ objects: store, cache, made }: State): Table {
  const rows = NAMES.map((name) => {
    const [stored, cached, acted] = [store[name], cache[name], made[name]]
    const there = stored ?? cached ?? acted
    const look: Look = stored !== cached ? 'unknown' : cached !== acted ? 'starting' : 'ready'
    const cells = [name, known(stored), known(cached), known(acted)]
    return { key: `row-${name}`, look: there ? look : ('plain' as const), cells }
  })
  return { is: 'table', key: 'objects', head: [word('object'), 'API server', word('cache'), word('made')], rows }
}

const worker = ({ name, key, read }: Worker, { again, reflector: { phase } }: State): Body => ({
  is: 'control',
  key: name,
  name,
  look: phase === 'down' ? 'absent' : key ? 'starting' : 'plain',
  lines: key
    ? [word('works', { key: keyOf(key), read: read || '–' }), again.includes(key) ? word('again') : '']
    : [word('idle'), ''],
  wide: HALF,
})

/** Keys in back-off; drawn from the first failure on. */
function aside({ delayed, history }: State): Body[] {
  if (!history.length) return []
  const lines = [delayed.map(({ key }) => keyOf(key)).join(' '), '']
  const look = delayed.length ? 'plain' : 'absent'
  return [{ is: 'object', key: 'aside', name: word('aside'), look, lines, wide: HALF }]
}

function watch({ reflector: own, connected, wire }: State): Edge[] {
  const { phase, last } = own
  if (phase === 'down') return []
  const look = connected ? (phase === 'watching' ? 'flows' : 'idle') : 'blocked'
  const text = phase === 'listing' ? (relists(own) ? '410 Gone' : 'LIST') : word('from', { last })
  return [{ key: 'watch', from: 'store', to: 'reflector', look, text, packet: wire.length > 0 }]
}

export function scene(state: State, params: Params): Scene {
  const events = kept(state, params).map(({ version, type, name }) => `${version} ${MARKS[type]} ${name}`)
  const work: Row['items'] = [
    { is: 'queue', key: 'queue', slots: NAMES.length, holds: state.queue.map(keyOf) },
    ...state.workers.map((each) => worker(each, state)),
    ...aside(state),
  ]
  return {
    rows: [
      {
        key: 'events',
        beside: 'server',
        name: word('kept'),
        note: word('lastFew', { windowSize: params.windowSize }),
        items: [{ is: 'queue', key: 'window', slots: params.windowSize, holds: events }],
      },
      { key: 'server', name: 'API server', items: [server(state, params)] },
      { key: 'controller', name: word('controller'), items: [reflector(state), objects(state)] },
      { key: 'work', name: word('queue'), note: word('byName'), items: work },
    ],
    edges: watch(state),
  }
}
