import { remove } from '../api/index.ts'
import type { Memory, Pod } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'
import type { Controller, View, Wish } from '../run/index.ts'
import { wish } from '../run/index.ts'
import type { Drain } from './drain.ts'

/** A refused eviction is asked for again after this long. Source: kubernetes v1.20.2 staging/src/k8s.io/kubectl/pkg/drain/drain.go. */
const RETRY_MS = 5000
const PREFIX = 'drain/'

const isDrain = ({ metadata: { name } }: Memory) => name.startsWith(PREFIX)

/** Whether a Pod is the one that was there when the drain began. */
const isStill = (pod: Pod | undefined, uid: string): pod is Pod => pod?.metadata.uid === uid

/**
 * A kubectl drain that is under way: it evicts, asks again after a refusal, and ends when the Pods are gone.
 * Mirrors `evictPods`, kubernetes v1.20.2 staging/src/k8s.io/kubectl/pkg/drain/drain.go.
 */
export const drainController: Controller = {
  actor: 'kubectl',
  keys: (view) => view.list('Memory').filter(isDrain).map(keyOf),
  watches: {
    Memory: (memory) => (isDrain(memory) ? [memory.metadata.name] : []),
    Pod: ({ spec }) => (spec.nodeName === undefined ? [] : [`${PREFIX}${spec.nodeName}`]),
  },
  reconcile: (key, view) => {
    const memory = view.get('Memory', key)
    if (!memory) return []
    const drain = memory.value as Drain
    const left = Object.entries(drain.pods).filter(([pod, { uid }]) => isStill(view.get('Pod', pod), uid))
    if (left.length === 0) return [ended(memory, 'drain.finished', 0)]
    const attempts = left.flatMap(([pod]) => attempt(memory, drain, view.get('Pod', pod)!, view))
    const end = drain.until === undefined ? [] : [ended(memory, 'drain.timedOut', Math.max(0, drain.until - view.now))]
    return [...attempts, ...end]
  },
}

const ended = (memory: Memory, what: string, after: number): Wish => wish(what, remove('Memory', memory), after)

/** The next attempt at a Pod, and the note that it was made: should the Pod still be there, the next one is due later. */
function attempt(memory: Memory, drain: Drain, pod: Pod, view: View): Wish[] {
  if (pod.metadata.deletionTimestamp !== undefined) return []
  const key = keyOf(pod)
  const { at, attempts, uid } = drain.pods[key]!
  const after = Math.max(0, at - view.now)
  const options = { ...(drain.gracePeriodSeconds !== undefined && { gracePeriodSeconds: drain.gracePeriodSeconds }) }
  const again = { uid, at: Math.max(at, view.now) + RETRY_MS, attempts: attempts + 1 }
  return [
    wish('pod.evicted', { verb: 'create eviction', kind: 'Pod', key, options, uid }, after, { attempts }, { attempts }),
    wish(
      'drain.asked',
      { verb: 'patch', kind: 'Memory', key: keyOf(memory), patch: { value: { pods: { [key]: again } } } },
      after,
      { attempts },
    ),
  ]
}
