import { create } from '../api/index.ts'
import type { Node, Pod } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'
import type { ClusterEvent, View } from '../run/index.ts'
import { controllerOf } from '../run/index.ts'
import { duration, wholeNumber } from './command-line.ts'
import { markNode, nodesOf } from './cordon.ts'
import type { Call, Command } from './types.ts'

/** What a drain still has to do; the value of the Memory object `drain/<node>`. */
export interface Drain {
  readonly node: string
  /** By the Pods' keys: their uid, when the next attempt is due (milliseconds of virtual time), and how many were made. */
  readonly pods: Readonly<Record<string, { readonly uid: string; readonly at: number; readonly attempts: number }>>
  readonly gracePeriodSeconds?: number
  /** When it gives up, in milliseconds of virtual time. */
  readonly until?: number
}

/** `kubectl drain`: no new Pods, and evictions for those that are there; what is refused is asked for again by the drain's actor. */
export const drain: Command = {
  values: ['timeout', 'grace-period', 'selector', 'pod-selector'],
  switches: ['ignore-daemonsets', 'force', 'delete-emptydir-data', 'delete-local-data', 'disable-eviction'],
  run: (call) => {
    const output: string[] = []
    const events = nodesOf(call).flatMap((node) => {
      const { name } = node.metadata
      output.push(`node/${name} ${node.spec.unschedulable ? 'already ' : ''}cordoned`)
      const cordoned = markNode(node, true)
      const { evicted, lines, hasErrors } = sortedOut(node, call)
      output.push(...lines)
      if (hasErrors) return cordoned
      output.push(...evicted.map(({ metadata }) => `evicting pod ${metadata.namespace}/${metadata.name}`))
      return [...cordoned, ...begin(name, evicted, call)]
    })
    const hasFailed = output.some((line) => line.startsWith('error:'))
    return { events, output, exitCode: hasFailed ? 1 : 0 }
  },
}

/** Which Pods go, and what stands in the way. */
function sortedOut({ metadata: { name } }: Node, { view, flags }: Call) {
  const pods = view.podsOn(name).filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  const ofDaemons = pods.filter((pod) => isOfDaemon(pod, view))
  const others = pods.filter((pod) => !ofDaemons.includes(pod))
  const isOver = ({ status }: Pod) => status.phase === 'Succeeded' || status.phase === 'Failed'
  const alone = others.filter((pod) => !controllerOf(pod) && !isOver(pod))
  const list = (these: readonly Pod[]) =>
    these.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ')

  const errors: string[] = []
  if (ofDaemons.length > 0 && flags['ignore-daemonsets'] !== 'true')
    errors.push(
      `error: cannot delete Pods that a DaemonSet manages (--ignore-daemonsets leaves them): ${list(ofDaemons)}`,
    )
  if (alone.length > 0 && flags['force'] !== 'true')
    errors.push(`error: cannot delete Pods that no controller manages (--force deletes them): ${list(alone)}`)
  const warnings = ofDaemons.length > 0 ? [`WARNING: left alone, a DaemonSet manages them: ${list(ofDaemons)}`] : []
  return { evicted: others, lines: errors.length > 0 ? errors : warnings, hasErrors: errors.length > 0 }
}

const isOfDaemon = (pod: Pod, view: View): boolean => {
  const owner = controllerOf(pod)
  return owner?.kind === 'DaemonSet' && view.get('DaemonSet', `${pod.metadata.namespace}/${owner.name}`) !== undefined
}

/** From the cordoning to the first eviction; see the recording node-drain-pdb. */
const FIRST_MS = 20

function begin(node: string, pods: readonly Pod[], { view, flags }: Call): ClusterEvent[] {
  const name = `drain/${node}`
  if (pods.length === 0 || view.get('Memory', name)) return []
  const timeout = duration(flags, 'timeout') ?? 0
  const grace = wholeNumber(flags, 'grace-period') ?? -1
  const at = view.now + FIRST_MS
  const value: Drain = {
    node,
    pods: Object.fromEntries(pods.map((pod) => [keyOf(pod), { uid: pod.metadata.uid, at, attempts: 0 }])),
    ...(grace >= 0 && { gracePeriodSeconds: grace }),
    ...(timeout > 0 && { until: view.now + timeout }),
  }
  return [{ kind: 'drain.started', name: node, write: create('Memory', { metadata: { name }, value }) }]
}
