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

/** Words in a line that stand for the n-th object there is of these kinds. */
const PLACES = {
  POD: ['Pod'],
  RS: ['ReplicaSet'],
  DEPLOY: ['Deployment'],
  ROLLING: ['Deployment', 'StatefulSet', 'DaemonSet'],
  NODE: ['Node'],
} as const satisfies Record<string, readonly Kind[]>
export type Place = keyof typeof PLACES

export interface Scenario {
  readonly nodes: number
  readonly begin: readonly Step[]
  readonly steps: readonly Step[]
}

/** Nobody may write more than this in one scenario. */
const BUDGET = 5000

/** All but those whose clocks never stand still, and those for objects that nobody makes here. */
const { cronJobController, horizontalPodAutoscaler, namespaceController, resourceQuotaController } = controllers
const absent: readonly Controller[] = [
  cronJobController,
  horizontalPodAutoscaler,
  namespaceController,
  resourceQuotaController,
]
const CONTROLLERS = [...Object.values(controllers).filter((each) => !absent.includes(each)), drainController]

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
  /** When somebody last wrote (milliseconds), and what; a drain does not count, it asks for as long as it is refused. */
  last = { at: 0, what: '' }
  private readonly laws: readonly Law[]
  private moment = 0
  /** What was there before this moment's writes, by kind and key. */
  private readonly earlier = new Map<string, AnyObject | undefined>()

  constructor(nodes: number, laws: readonly Law[]) {
    this.laws = laws
    this.engine = new Engine(emptyCluster, CONTROLLERS, RECORDED, (happened) => this.judge(happened))
    for (const manifest of recordedNodes(nodes)) {
      const { status } = manifest as { readonly status?: object }
      const sized = { ...manifest, ...(status && { status: { ...status, allocatable: ALLOCATABLE } }) }
      this.engine.write('setup', createEvent(sized))
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
    const actual = line.replace(/\b([A-Z]+)(\d)\b/, (_, place: Place, n: string) => this.find(place, Number(n)))
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
    for (const text of output) if (/undefined|NaN|\[object|Infinity/.test(text)) this.breaks(`prints "${text}"`)
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

  private find(place: Place, n: number): string {
    const view = this.engine.view()
    const all = PLACES[place].flatMap((kind) => view.list(kind) as readonly AnyObject[])
    const found = all[n % all.length]
    if (!found) return `${PLACES[place][0].toLowerCase()}/none`
    const { kind, metadata } = found
    return place === 'NODE' ? metadata.name : `${kind.toLowerCase()}/${metadata.name}`
  }

  private judge(happened: Happened): void {
    const { at, actor, event, answer } = happened
    if (at !== this.moment) this.earlier.clear()
    this.moment = at
    const id = `${event.write.kind} ${event.write.key}`
    if (!this.earlier.has(id)) this.earlier.set(id, answer.before)
    const what = `${actor} ${event.kind} ${event.name}`
    if (actor !== 'kubectl') this.last = { at, what }
    for (const law of this.laws) {
      const broken = law(happened, this)
      if (broken) this.breaks(`${broken} (${what})`)
    }
  }
}
