import type { ClusterEvent } from '../run/index.ts'
import { create } from '../api/index.ts'
import type { Kind } from '../objects/index.ts'
import { isNamespaced } from '../objects/index.ts'
import type { Shown } from './notation.ts'
import type { Manifest, Trace } from './trace.ts'

/** Puts an object of a manifest into the cluster. */
export function createEvent(manifest: Manifest, namespace = 'default'): ClusterEvent {
  const kind = manifest.kind as Kind
  const metadata = isNamespaced(kind) ? { namespace, ...manifest.metadata } : manifest.metadata
  const write = create(kind, { ...manifest, metadata } as never)
  return { kind: `${kind.toLowerCase()}.created`, name: metadata.name, write }
}

const READY_NODE = [
  { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory' },
  { type: 'DiskPressure', status: 'False', reason: 'KubeletHasNoDiskPressure' },
  { type: 'PIDPressure', status: 'False', reason: 'KubeletHasSufficientPID' },
  { type: 'Ready', status: 'True', reason: 'KubeletReady' },
]

/** A hollow node of the recordings: 4 CPUs, 8 GiB, a zone of its own. */
export const hollowNode = (n: number) => ({
  kind: 'Node',
  metadata: { name: `node-${n}`, labels: { zone: `z${n}` } },
  status: { allocatable: { cpu: '4', memory: '8Gi', pods: 110 }, conditions: READY_NODE },
})

/** What is behind a node: a kubelet that runs, and the images that lie there. */
export const machine = (name: string, images: readonly string[] = []): Manifest =>
  ({ kind: 'NodeRuntime', metadata: { name }, kubelet: 'running', since: 0, images }) as Manifest

/** The recordings' four nodes. */
export function recordedNodes(count = 4): readonly Manifest[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((n) => [hollowNode(n), machine(`node-${n}`)])
}

/** The nodes that are there from the start, as the recording shows them then. */
export function nodesOf(trace: Trace, late: ReadonlySet<string>): Manifest[] {
  const { initialState } = trace.setup
  const elsewhere = unseenNode(trace)
  return [1, 2, 3, 4].flatMap((n) => {
    const name = `node-${n}`
    if (late.has(name)) return []
    const node = hollowNode(n)
    const { taints, unschedulable, labels } = initialState[`Node/${name}`] ?? elsewhere
    const spec = {
      ...(typeof taints === 'string' && { taints: taints.split(', ').map(taintOf) }),
      ...(unschedulable === true && { unschedulable }),
    }
    const metadata = {
      ...node.metadata,
      ...(typeof labels === 'string' && { labels: JSON.parse(labels) as Record<string, string> }),
    }
    return [{ ...node, metadata, spec } as Manifest, machine(name)]
  })
}

/**
 * What nodes are like that the setup does not show: the scheduler's first complaint tells of more nodes with a taint, or
 * cordoned, than it shows.
 */
function unseenNode({ setup, events }: Trace): Shown {
  const complaint = events.find(({ kind, change }) => kind === 'Event' && change['reason'] === 'FailedScheduling')
  const message = complaint?.change['message']
  if (typeof message !== 'string') return {}
  const shown = Object.entries(setup.initialState).filter(([id]) => id.startsWith('Node/'))
  const withField = (field: string) => shown.filter(([, state]) => state[field] !== undefined)
  const tainted = withField('taints')
  const cordoned = withField('unschedulable')
  const count = (pattern: RegExp) => Number(pattern.exec(message)?.[1] ?? 0)
  return {
    ...(count(/(\d+) node\(s\) had taint/) > tainted.length && { taints: tainted[0]?.[1]['taints'] }),
    ...(count(/(\d+) node\(s\) were unschedulable/) > cordoned.length && { unschedulable: true }),
  }
}

function taintOf(text: string) {
  const [, key, value, effect] = /^([^=:]*)(?:=([^:]*))?:(.*)$/.exec(text)!
  return { key, ...(value && { value }), effect }
}

/** The images that a recording finds on a node, so that something before it must have left them there. */
export function imagesOf({ events }: Trace, node: string): string[] {
  const pulled = new Set<string>()
  const found = new Set<string>()
  for (const { kind, actor, change } of events) {
    if (kind !== 'Event' || actor !== `kubelet/${node}` || typeof change['message'] !== 'string') continue
    const [, image = ''] = /image "([^"]*)"/.exec(change['message']) ?? []
    if (change['reason'] === 'Pulling') pulled.add(image)
    if (change['reason'] === 'Pulled' && change['message'].includes('already present') && !pulled.has(image))
      found.add(image)
  }
  return [...found]
}

/** Manifests with the priority numbers that their PriorityClasses stand for, and without these. */
export function withPriorities(manifests: readonly Manifest[], all: readonly Manifest[]): Manifest[] {
  const classes = new Map(all.filter(({ kind }) => kind === 'PriorityClass').map((each) => [each.metadata.name, each]))
  if (classes.size === 0) return [...manifests]
  const resolve = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(resolve)
    if (typeof part !== 'object' || part === null) return part
    const entries = Object.entries(part).map(([field, value]) => [field, resolve(value)] as const)
    const found = classes.get((part as { priorityClassName?: string }).priorityClassName ?? '')
    return { ...Object.fromEntries(entries), ...(found && { priority: (found as { value?: number }).value }) }
  }
  return manifests.filter(({ kind }) => kind !== 'PriorityClass').map((manifest) => resolve(manifest) as Manifest)
}
