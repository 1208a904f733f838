import { containerRuntime, kubeletController } from '../../sims/cluster/controllers/index.ts'
import { create, emptyCluster, Engine, NOW, patch, RECORDED, remove } from '../../sims/cluster/index.ts'
import type { AnyObject, Container, DeleteOptions, Pod, PodSpec, Settings, Write } from '../../sims/cluster/index.ts'
import { shown } from '../../sims/cluster/recording/index.ts'

/** Nodes with kubelets and nobody else: what happens there, as lines that look like it. */
export class Kubelets {
  readonly lines: string[] = []
  readonly engine: Engine
  /** Every version of every Pod, the last one too. */
  readonly pods: Pod[] = []

  constructor({ nodes = ['node-1'], images = [] as string[], settings = {} as Partial<Settings> } = {}) {
    this.engine = new Engine(
      emptyCluster,
      [kubeletController, containerRuntime],
      { ...RECORDED, ...settings },
      ({ at, actor, event: { kind, name, container, image }, answer }) => {
        const { before, after } = answer
        if (before?.kind === 'Pod' && after?.kind === 'Pod') this.pods.push(after)
        if (!/^kubelet|runtime/.test(actor)) return
        const what = [kind, container ?? image ?? name].join(' ')
        const change = after?.kind === 'Pod' && before?.kind === 'Pod' ? ` ${said(before, after)}` : ''
        this.lines.push(`${seconds(at)} ${what}${change}`)
      },
    )
    for (const name of nodes)
      this.write(create('NodeRuntime', { metadata: { name }, kubelet: 'running', since: 0, images } as never))
  }

  write(write: Write): void {
    this.engine.write('kubectl', { kind: 'written', name: write.key, write })
  }

  /** A bound Pod of one container called `c`, unless told otherwise. */
  run(name: string, container: Partial<Container> = {}, spec: Partial<PodSpec> = {}, node = 'node-1'): void {
    const containers = [{ name: 'c', image: 'example/web:v1', ...container }]
    this.write(create('Pod', { metadata: { name, namespace: 'demo' }, spec: { nodeName: node, containers, ...spec } }))
  }

  pod(name: string): Pod | undefined {
    return this.engine.view().get('Pod', `demo/${name}`)
  }

  delete(name: string, options: DeleteOptions = {}): void {
    this.write(remove('Pod', this.pod(name)!, options))
  }

  /** The kubelet of a node stops, or starts again: with everything as it was, or on a machine that was down. */
  kubelet(node: string, state: 'stops' | 'starts' | 'reboots'): void {
    const machine = this.engine.view().get('NodeRuntime', node)!
    const boot = state === 'reboots' && { boot: (machine.boot ?? 0) + 1, images: [] }
    const kubelet = state === 'stops' ? ('stopped' as const) : ('running' as const)
    this.write(patch('patch', 'NodeRuntime', machine, { kubelet, since: NOW, ...boot }))
  }

  /** What happened until a moment (milliseconds), or until all is at rest. */
  until(at = Infinity): string[] {
    this.engine.runUntil(at, 10_000)
    return this.lines.splice(0)
  }

  /** As `until`, only what a watcher of the API sees. */
  seen(at = Infinity): string[] {
    return this.until(at).filter((line) => / pod\./.test(line))
  }
}

const seconds = (ms: number) => (ms / 1000).toFixed(2)

/** What is new about a Pod, in the words of the recordings. */
function said(before: AnyObject, after: AnyObject): string {
  const [was, is] = [shown(before), shown(after)]
  const words = ['phase', 'podIP', 'initContainers', 'containers', 'conditions'].flatMap((field) => {
    const [a, b] = [was[field], is[field]]
    if (typeof b !== 'object' || b === null) return a === b ? [] : [`${field}=${String(b)}`]
    const entries = Object.entries(b).filter(
      ([name, value]) => (a as Record<string, unknown> | undefined)?.[name] !== value,
    )
    return entries.map(([name, value]) => `${name}=${String(value)}`)
  })
  return words.join(' | ')
}
