import { isActive } from '../../cluster/run/index.ts'
import { word } from '../../kernel/index.ts'
import type { Body, Hue, Item, Scene, Shares } from '../../kernel/index.ts'
import { expectedShares, HEADER, readiness } from './endpoints.ts'
import type { Params, State, Track } from './model.ts'
import { fails, inPlaces, isNew, isReady, podNamed, shortName, trackOf } from './pods.ts'
import { compare, MAX_CANARY, tenth } from './steps.ts'

const hue = (track: Track): Hue => (track === 'canary' ? 'new' : 'old')
const percent = (n: number) => `${tenth(n)}%`

const split = (key: string, stable: number, canary: number): Shares => {
  const part = (track: Track, share: number) => ({
    key: key + track,
    name: word(track),
    share,
    hue: hue(track),
    text: percent((100 * share) / (stable + canary || 1)),
  })
  return { is: 'shares', key, parts: [part('stable', stable), part('canary', canary)] }
}

/** What was counted in this step, and how far apart the error rates are. */
function counted(state: State, params: Params): Item[] {
  const { counts } = state
  const { canaryRate, stableRate, delta, fewest, enough } = compare(state, params)
  const { maxErrorDelta, minRequests } = params
  const row = (track: Track, rate: number) => ({
    key: `row-${track}`,
    cells: [word(track), String(counts[track]), String(counts[`${track}Errors`]), percent(rate)],
  })
  return [
    split('counted', counts.stable, counts.canary),
    {
      is: 'table',
      key: 'table',
      head: [word('revision'), word('requests'), word('errors'), word('rate')],
      rows: [row('stable', stableRate), row('canary', canaryRate)],
    },
    {
      is: 'gauge',
      key: 'delta',
      name: word('gap'),
      value: Math.max(0, delta),
      max: 2 * maxErrorDelta,
      limit: maxErrorDelta,
      text: enough ? String(tenth(delta)) : word('few', { fewest, minRequests }),
      look: enough && delta > maxErrorDelta ? 'failing' : 'plain',
    },
  ]
}

/** A Pod keeps its size when it is marked. */
const WIDE = 82

/** The Pods of a Deployment, each in its place; one whose probe fails is marked. */
function pods(state: State, track: Track, slots: number): Body[] {
  const there = inPlaces(state, track)
  return Array.from({ length: slots }, (_, index) => {
    const key = `${track[0]!}${index + 1}`
    const pod = there[index]
    if (!pod) return { is: 'pod', key, name: '', look: 'absent', hue: hue(track), wide: WIDE }
    return {
      is: 'pod',
      key,
      name: shortName(pod.metadata.name) + (fails(state, pod) ? '✗' : ''),
      look: !isActive(pod) ? 'terminating' : isReady(pod) ? 'ready' : 'starting',
      hue: isNew(pod) ? 'new' : 'old',
      wide: WIDE,
    }
  })
}

/** Something written down that leads to a track: a rule of the route, or the entry of one user's session. */
const entry = (key: string, name: string, track: Track, there: boolean): Body => ({
  is: 'object',
  key,
  name,
  lines: [word(track)],
  hue: hue(track),
  look: there ? 'plain' : 'absent',
  wide: 90,
})

export function scene(state: State, params: Params): Scene {
  const byReplicas = params.way === 'replicas'
  const { weight, session, phase } = state
  const isBound = isReady(podNamed(state, session))
  const expected = split('expected', ...expectedShares(state, params))
  const testers = entry('testers', HEADER.name, 'canary', phase === 'canary')
  return {
    rows: [
      {
        key: 'route',
        name: byReplicas ? 'Service/shop' : 'HTTPRoute/shop',
        note: byReplicas ? word('byReplicas', readiness(state)) : word('byWeight', { stable: 100 - weight, weight }),
        items: params.way === 'header' ? [expected, testers] : [expected],
      },
      { key: 'counts', name: word('counted'), note: word('inStep'), items: counted(state, params) },
      { key: 'stable', name: 'shop-stable', items: pods(state, 'stable', params.stableReplicas) },
      {
        key: 'canary',
        name: 'shop-canary',
        items: pods(state, 'canary', byReplicas ? MAX_CANARY : Math.max(1, params.canaryReplicas)),
      },
      {
        key: 'user',
        beside: 'canary',
        name: word('session'),
        note: byReplicas ? 'ClientIP' : 'cookie',
        items: [entry('session', isBound ? shortName(session) : '-', trackOf(session), isBound)],
      },
    ],
  }
}

/** The canary's share in percent: thick what was counted, thin what is expected. */
export const track = (state: State, params: Params) => ({
  lines: {
    counted: tenth((100 * state.counts.canary) / (state.counts.requests || 1)),
    expected: tenth(100 * expectedShares(state, params)[1]),
  },
})
