import { keysOf, NOW, patch, patchStatus, remove, wish } from '../../sims/cluster/index.ts'
import type { Controller, Happened, Pod, PodStatus } from '../../sims/cluster/index.ts'

interface Process {
  readonly ms: number
  readonly exitCode: number
}

/** What `sleep 3; exit 1` in a Pod's command comes to; without one a Pod runs on. */
function processOf({ spec }: Pod): Process | undefined {
  const [, seconds, exitCode] = /sleep (\d+); exit (\d+)/.exec(spec.containers[0]?.command?.join(' ') ?? '') ?? []
  return seconds === undefined ? undefined : { ms: Number(seconds) * 1000, exitCode: Number(exitCode) }
}

const status = (phase: PodStatus['phase'], isReady: boolean, exitCode?: number): Partial<PodStatus> => ({
  phase,
  startTime: NOW,
  conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
  containerStatuses: [
    { name: 'c', state: exitCode === undefined ? {} : { terminated: { exitCode } }, ready: isReady, restartCount: 0 },
  ],
})

/** For tests of other controllers: a node that takes every Pod at once, runs its process, and lets it go. */
export const workingNode = (
  startMs = 1000,
  stopMs = 1000,
  process: (pod: Pod) => Process | undefined = processOf,
): Controller => ({
  actor: 'node',
  keys: keysOf('Pod'),
  watches: { Pod: ({ metadata }) => [`${metadata.namespace}/${metadata.name}`] },
  reconcile: (key, view) => {
    const pod = view.get('Pod', key)
    if (!pod) return []
    const { metadata, spec } = pod
    const set = (next: Partial<PodStatus>) => patchStatus('patch status', 'Pod', pod, next as never)
    if (!spec.nodeName) return [wish('pod.bound', patch('create binding', 'Pod', pod, { spec: { nodeName: 'n1' } }), 5)]
    if (metadata.deletionTimestamp !== undefined)
      return [wish('pod.removed', remove('Pod', pod, { gracePeriodSeconds: 0 }), stopMs)]
    if (pod.status.phase === 'Pending') return [wish('pod.running', set(status('Running', true)), startMs)]
    const end = process(pod)
    if (!end || pod.status.phase !== 'Running') return []
    const phase = end.exitCode === 0 ? 'Succeeded' : 'Failed'
    return [wish(`pod.${phase.toLowerCase()}`, set(status(phase, false, end.exitCode)), end.ms)]
  },
})

/** What happens, as lines `seconds actor event name`; made-up names of Pods are numbered in order of creation. */
export function tape(by?: readonly string[]) {
  const lines: string[] = []
  const pods = new Map<string, string>()
  return {
    lines,
    hear: ({ at, actor, event, answer: { refused } }: Happened): void => {
      const { kind, verb } = event.write
      if (kind === 'Pod' && verb === 'create' && !refused && !pods.has(event.name))
        pods.set(event.name, `pod${pods.size + 1}`)
      if (by && !by.includes(actor)) return
      const outcome = refused ? ` ${refused.code}` : ''
      lines.push(`${(at / 1000).toFixed(2)}s ${actor} ${event.kind} ${pods.get(event.name) ?? event.name}${outcome}`)
    },
  }
}
