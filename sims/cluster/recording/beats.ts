import type { Controller, Wish } from '../run/index.ts'
import type { TraceEvent } from './recorder.ts'
import type { Trace } from './trace.ts'

/** The kubelet's status manager looks at everything once in so many milliseconds, and lets Pods go that it has cleaned up. */
const STATUS_BEAT_MS = 10_000
const RELIST_MS = 1000

/** What a Pod's leftovers take at least: 1.6 s was too little in a recording, 2.3 s enough. Some Pods go off the beat, after 1 s. */
const CLEAN_UP_MS = 1700

/** Where in their periods the clocks of a node stood when the recording began: milliseconds. */
export interface Beats {
  readonly relist?: number
  readonly status?: number
}

type Line = TraceEvent

const nodeOf = ({ actor }: Line) => actor.replace('kubelet/', '')
const isOfKubelet = ({ actor, kind, event }: Line) =>
  actor.startsWith('kubelet/') && kind === 'Pod' && event === 'MODIFIED'
const saysContainers = ({ change }: Line, word: RegExp) => word.test(JSON.stringify(change['containers'] ?? ''))

/**
 * How the kubelets' clocks stood, which no setup tells: read off the first thing that each node did by them.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/status/status_manager.go, `syncPeriod`; pkg/kubelet/pleg/generic.go, `relist`.
 */
export function beatsOf({ events }: Pick<Trace, 'events'>): (node: string) => Beats {
  const relists = new Map<string, number[]>()
  const removals = new Map<string, number>()
  const terminated = new Map<string, number>()
  for (const line of events.filter(isOfKubelet)) {
    const node = nodeOf(line)
    if (saysContainers(line, /terminated/)) terminated.set(line.name, line.t)
    if (saysContainers(line, /"(running|terminated)/)) relists.set(node, [...(relists.get(node) ?? []), line.t])
    const since = line.t - (terminated.get(line.name) ?? line.t)
    if (line.verb === 'delete' && since >= CLEAN_UP_MS && !removals.has(node))
      removals.set(node, line.t % STATUS_BEAT_MS)
  }
  // The nodes were started together, so one beat tells of all.
  const [any] = removals.values()
  return (node) => {
    const [times = [], status] = [relists.get(node), removals.get(node) ?? any]
    return { ...(times.length > 0 && { relist: phaseOf(times) }), ...(status !== undefined && { status }) }
  }
}

/** The middle of where in a second these times lie: reports by a relist come shortly after it, and it drifts. */
function phaseOf(times: readonly number[]): number {
  const first = times[0]!
  const half = RELIST_MS / 2
  const away = times
    .map((t) => ((((t - first + half) % RELIST_MS) + RELIST_MS) % RELIST_MS) - half)
    .sort((a, b) => a - b)
  return Math.round(first + away[Math.floor(away.length / 2)]! + RELIST_MS) % RELIST_MS
}

/** Kubelets that let Pods go on their nodes' beats; `begin` is the recording's start on the cluster's clock. */
export function onBeat(kubelet: Controller, beats: (node: string) => Beats, begin: number): Controller {
  const delay = (wish: Wish, now: number, node: string | undefined): Wish => {
    const { status } = beats(node ?? '')
    if (wish.event.kind !== 'sandbox.removed' || status === undefined || now < begin) return wish
    const since = now - begin + CLEAN_UP_MS - status
    return { ...wish, after: Math.ceil(since / STATUS_BEAT_MS) * STATUS_BEAT_MS + status + begin - now }
  }
  return {
    ...kubelet,
    reconcile: (key, view) => {
      const wishes = kubelet.reconcile(key, view)
      return wishes.map((wish) => {
        const pod = view.get('PodRuntime', wish.event.write.key)
        return delay(wish, view.now, pod?.node)
      })
    },
  }
}
