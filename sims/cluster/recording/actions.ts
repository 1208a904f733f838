import type { TraceEvent } from './recorder.ts'
import type { Trace, TraceAction } from './trace.ts'

/** An action and its time in milliseconds since the recording's start. */
export interface TimedAction {
  readonly t: number
  readonly action: TraceAction
  /** When it reaches the cluster: a process that writes takes its time. */
  readonly at: number
  /** Whether the recording lists it as a step. */
  readonly isStep: boolean
  /** What the recording says of the step. */
  readonly change: TraceEvent['change']
}

type Line = Trace['events'][number]

/** Everything that somebody does in a recording, in order, also what it does not list as a step. */
export function actionsOf({ events }: Pick<Trace, 'events'>): TimedAction[] {
  let step = ''
  return events.flatMap((line, place): TimedAction[] => {
    const { t, action } = line
    if (action) {
      step = JSON.stringify(action)
      return [{ t, at: t + delayOf(line, events.slice(place + 1)), action, isStep: true, change: line.change }]
    }
    const command = isUnlisted(line, step) && commandFor(line)
    return command ? [{ t, at: t, action: { kubectl: command }, isStep: false, change: {} }] : []
  })
}

/**
 * Whether a write of kubectl belongs to no step: it is about a node or a namespace that the last step does not name.
 * The recordings of v1.20.2 have such writes: a second taint taken away, a node uncordoned, a namespace deleted.
 */
const isUnlisted = ({ actor, kind, name, event }: Line, step: string): boolean =>
  actor === 'kubectl' && event !== 'REFUSED' && (kind === 'Node' || kind === 'Namespace') && !step.includes(name)

/** The command that makes such a change. */
function commandFor({ event, verb, kind, name, change }: TraceEvent): string | undefined {
  if (verb === 'delete') return `delete ${kind.toLowerCase()} ${name} --wait=false`
  if (event !== 'MODIFIED') return undefined
  if (change['unschedulable'] === true) return `cordon ${name}`
  if (change['unschedulable'] === null) return `uncordon ${name}`
  if (change['taints'] === null) return `patch node ${name} --type=merge -p {"spec":{"taints":null}}`
  return undefined
}

/** From the start of a kubectl process to its first write, and the same for one that asks for the kinds first. */
const KUBECTL_MS = 100
const APPLY_MS = 250

/** How long kubectl took to its first write, where the recording shows it. */
function delayOf({ t, action = {} as TraceAction }: Line, later: readonly Line[]): number {
  if (!('kubectl' in action || 'apply' in action)) return 0
  const next = later.findIndex((line) => line.action !== undefined)
  const own = later.slice(0, next < 0 ? undefined : next)
  const write = own.find(({ actor }) => actor === 'kubectl')
  return write ? write.t - t : 'apply' in action ? APPLY_MS : KUBECTL_MS
}
