import { expect, test } from 'vitest'
import { filmOf, filmScene, filmTrack } from '../../sims/cluster/recording/film/index.ts'
import type { FilmState } from '../../sims/cluster/recording/film/index.ts'
import type { TraceEvent } from '../../sims/cluster/recording/index.ts'
import { film, openFilm, toSide } from '../../src/components/recordings/film/show.ts'
import { loadedOf } from '../../src/components/recordings/film/sides.ts'
import { beatOf, frameOf, toBeat } from '../../src/player/model.ts'
import en from '../../src/player/strings/en.ts'
import { silent } from '../../src/player/view/tell.ts'

const line = (t: number, event: TraceEvent['event'], id: string, change: TraceEvent['change'], actor = 'kubelet/n') => {
  const [kind = '', name = ''] = id.split('/')
  return { t, actor, verb: 'update', event, kind, name, change }
}
const initialState = {
  'Deployment/web': { replicas: 1, image: 'v2' },
  'ReplicaSet/a': { owner: 'Deployment/web', replicas: 1, image: 'v1' },
  'Pod/a-<pod1>': {
    owner: 'ReplicaSet/a',
    image: 'v1',
    node: 'node-1',
    phase: 'Running',
    conditions: { Ready: 'True' },
  },
}
const events: TraceEvent[] = [
  { t: 0, actor: 'user', verb: 'step', kind: '', name: '', change: { text: 'kubectl go' } },
  line(100, 'ADDED', 'Pod/a-<pod2>', { owner: 'ReplicaSet/a', image: 'v2', phase: 'Pending' }, 'replicaset-controller'),
  line(120, 'ADDED', 'Pod/a-<pod3>', { owner: 'ReplicaSet/a', image: 'v2', phase: 'Pending' }, 'replicaset-controller'),
  line(130, 'MODIFIED', 'ReplicaSet/a', { st_replicas: 3 }, 'replicaset-controller'),
  line(2000, 'MODIFIED', 'Pod/a-<pod1>', { deletionTimestamp: 'set', gracePeriod: 30 }),
  line(3000, 'DELETED', 'Pod/a-<pod1>', {}),
  line(4000, 'ADDED', 'Pod/a-<pod4>', { owner: 'ReplicaSet/a', image: 'v2' }),
]
const course = { initialState, events }
const run = filmOf(course)
const last = run.frames.at(-1)!.state

test('each write is a frame, and what comes together is one beat, told with its number', () => {
  expect(run.frames.map(({ event }) => event.kind)).toEqual([
    'start',
    'act',
    'pod.created',
    'pod.created',
    'counted',
    'pod.marked',
    'pod.gone',
    'pod.created',
  ])
  expect(run.beats.map(({ id }) => id)).toEqual([
    'start',
    'act',
    'pod.created',
    'pod.marked',
    'pod.gone',
    'pod.created-2',
  ])
  expect(run.frames[2]!.event).toMatchObject({ n: 2, of: 'ReplicaSet/a' })
})

test('a run is plain data', () => {
  expect(JSON.parse(JSON.stringify(run))).toEqual(run)
})

const podsIn = (state: FilmState) =>
  filmScene(state)
    .rows.flatMap(({ items }) => items)
    .flatMap((item) => (item.is === 'pod' ? [[item.key, item.look, item.hue]] : []))

test('a Pod is as it lives, and old when the workload above wants another image', () => {
  expect(podsIn(run.frames[0]!.state)).toEqual([['Pod/a-<pod1>', 'ready', 'old']])
  expect(podsIn(run.frames[5]!.state)).toEqual([
    ['Pod/a-<pod1>', 'terminating', 'old'],
    ['Pod/a-<pod2>', 'pending', 'new'],
    ['Pod/a-<pod3>', 'pending', 'new'],
  ])
})

test('nobody leaves a place, and who comes later takes the one that is free', () => {
  expect(podsIn(run.frames[6]!.state)[0]).toEqual(['ReplicaSet/a 0', 'absent', undefined])
  expect(podsIn(last).map(([key]) => key)).toEqual(['Pod/a-<pod4>', 'Pod/a-<pod2>', 'Pod/a-<pod3>'])
})

test('the track follows who is ready and who is there', () => {
  expect(filmTrack(run.frames[5]!.state)).toEqual({ lines: { ready: 1, total: 3 } })
})

test('a recording without Pods has no count to follow', () => {
  const bare = { initialState: { 'ConfigMap/a': {} }, events: [] }
  expect(loadedOf('trace', { recorded: bare }, words, en).sim.track).toBeUndefined()
  expect(loaded.sim.track).toBeDefined()
})

const later = { initialState, events: events.map((event) => ({ ...event, t: event.t + (event.t > 1000 ? 500 : 0) })) }
const words = {
  recorded: 'R',
  simulated: 'S',
  which: 'Which',
  about: '',
  actors: { user: 'somebody' },
  words: {},
  events: {},
}
const loaded = loadedOf('trace', { recorded: course, simulated: later }, words, en)

test('the switch between the two keeps the moment', () => {
  const opened = openFilm(loaded, 'en')
  expect([opened.scenario, beatOf(opened).id]).toEqual(['recorded', 'start'])
  const marked = toBeat(opened, 3)
  expect(frameOf(marked).at).toBe(2000)
  const there = toSide(marked, 'simulated')
  expect([there.scenario, beatOf(there).id]).toEqual(['simulated', 'pod.created'])
  expect(toSide(there, 'simulated')).toBe(there)
  expect(beatOf(openFilm(loaded, 'en', { scenario: 'simulated', beat: 'pod.gone' })).id).toBe('pod.gone')
})

test('a recording that cannot be played has nothing to switch to', () => {
  const alone = openFilm(loadedOf('trace', { recorded: course }, words, en), 'en', { scenario: 'simulated' })
  expect(alone.scenario).toBe('recorded')
  expect(JSON.stringify(film.head(alone, silent))).not.toContain('"S"')
  expect(toSide(alone, 'simulated')).toBe(alone)
})
