import * as controllers from '../../sims/cluster/controllers/index.ts'
import { kubeletStarts, kubeletStops } from '../../sims/cluster/controllers/node-agent/index.ts'
import { create, emptyCluster, Engine, RECORDED } from '../../sims/cluster/index.ts'
import type { AnyObject, Controller, Happened, Kind, Objects } from '../../sims/cluster/index.ts'
import { drainController, kubectl } from '../../sims/cluster/kubectl/index.ts'
import type { ManifestObject } from '../../sims/cluster/kubectl/index.ts'
import { createEvent, recordedNodes } from '../../sims/cluster/recording/index.ts'

/** One thing that somebody does. */
export interface Step {
  /** Milliseconds since the one before. */
  readonly after: number
  /** What is typed, without `kubectl`; or `node-1 kubelet stops`. */
  readonly line: string
  /** What `-f` means here. */
  readonly manifest?: ManifestObject
}

export interface Scenario {
  readonly nodes: number
  readonly begin: readonly Step[]
  readonly steps: readonly Step[]
}

/** Nobody may write more than this in one scenario. */
const BUDGET = 20_000

const { cronJobController: _, horizontalPodAutoscaler: __, namespaceController: ___, ...used } = controllers
const CONTROLLERS: readonly Controller[] = [...Object.values(used), drainController]

/** A node's size: a few Pods fill it. */
export const ALLOCATABLE = { cpu: '2', memory: '2Gi', pods: 8 }

/** What a law says about every write, when it happens. */
export type Law = (happened: Happened, world: World) => string | undefined

/** Something is wrong; the message is what was typed up to here. */
export class Broken extends Error {}

/** A small cluster with all its controllers, under the eyes of the law. */
export class World {
  readonly engine: Engine
  /** What was typed, and what it printed. */
  readonly transcript: string[] = []
  /** When the last write came (milliseconds), and what it was. */
  last = { at: 0, what: '' }
  private readonly laws: readonly Law[]
  /** What was there before this moment's writes, by kind and key. */
  private readonly earlier = new Map<string, AnyObject | undefined>()

  constructor(nodes: number, laws: readonly Law[]) {
    this.laws = laws
    this.engine = new Engine(emptyCluster, CONTROLLERS, RECORDED, (happened) => this.judge(happened))
    for (const manifest of recordedNodes(nodes)) {
      const sized = manifest.kind === 'Node' ? { ...manifest, status: { ...manifest.status, allocatable: ALLOCATABLE } } : manifest
      this.engine.write('setup', createEvent(sized as never))
    }
    for (const name of ['disk-1', 'disk-2', 'disk-3']) {
      const spec = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] }
      const write = create('PersistentVolume', { metadata: { name }, spec })
      this.engine.write('setup', { kind: 'persistentvolume.created', name, write })
    }
  }

  /** Does one thing when its moment has come. Throws Broken. */
  step({ after, line, manifest }: Step): void {
    this.run(after)
    const actual = line
      .replace(/\b(POD|RS)(\d+)/, (_, what: string, n: string) => this.nameOf(what === 'POD' ? 'Pod' : 'ReplicaSet', Number(n)))
      .trim()
    const note = manifest ? ` # ${JSON.stringify(manifest)}` : ''
    this.transcript.push(`${this.engine.now} ms: ${actual}${note}`)
    const machine = /^(\S+) kubelet (stops|starts)$/.exec(actual)
    if (machine) this.machine(machine[1]!, machine[2] === 'stops')
    else this.type(actual, manifest)
  }

  /** Types a line. What it prints has to make sense. */
  type(line: string, manifest?: ManifestObject): readonly string[] {
    const files = manifest && { files: { [`${manifest.metadata.name}.yaml`]: [manifest] } }
    const { events, output } = kubectl(line, this.engine.view(), files)
    for (const text of output)
      if (/undefined|NaN|\[object|Infinity/.test(text)) this.breaks(`prints "${text}"`)
    for (const event of events) this.engine.write('kubectl', event)
    return output
  }

  run(ms: number): void {
    try {
      this.engine.runUntil(this.engine.now + ms, BUDGET)
    } catch (error) {
      if (error instanceof RangeError) this.breaks(`${error.message}; the last was ${this.last.what}`)
      throw error
    }
  }

  breaks(what: string): never {
    throw new Broken(`at ${this.engine.now} ms ${what}\n  ${this.transcript.join('\n  ')}`)
  }

  /**
   * An object as a controller may have seen it when it last looked: as it is now, or as it was before this moment's writes.
   * Of writes that are due together the first may make the second one wrong.
   */
  seen<K extends Kind>(kind: K, key: string): Objects[K][] {
    const present = this.engine.view().get(kind, key)
    const before = this.earlier.get(`${kind} ${key}`) as Objects[K] | undefined
    return [present, before].filter((each) => each !== undefined)
  }

  private machine(node: string, isStopping: boolean): void {
    const view = this.engine.view()
    const runtime = view.get('NodeRuntime', node)
    if (!runtime || isStopping !== (runtime.kubelet === 'running')) return
    const event = isStopping ? kubeletStops(view, node) : kubeletStarts(view, node, { allocatable: ALLOCATABLE })
    this.engine.write('world', event)
  }

  private nameOf(kind: Kind, n: number): string {
    const all = this.engine.view().list(kind)
    return all[n % (all.length || 1)]?.metadata.name ?? 'none'
  }

  private judge(happened: Happened): void {
    const { at, actor, event, answer } = happened
    if (at !== this.last.at) this.earlier.clear()
    const id = `${event.write.kind} ${event.write.key}`
    if (!this.earlier.has(id)) this.earlier.set(id, answer.before)
    this.last = { at, what: `${actor} ${event.kind} ${event.name}` }
    for (const law of this.laws) {
      const broken = law(happened, this)
      if (broken) this.breaks(`${broken} (${this.last.what})`)
    }
  }
}
