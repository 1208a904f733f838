import { kubeScheduler, replicaSetController } from '../../sims/cluster/controllers/index.ts'
import { create, emptyCluster, Engine, patch, RECORDED } from '../../sims/cluster/index.ts'
import type { Kind, NewObject, Pod, PodSpec, Write } from '../../sims/cluster/index.ts'
import { instantKubelet } from './instant-kubelet.ts'

/** Four nodes of 4 CPUs and 8 GiB, as in the recordings. */
export const nodes = [1, 2, 3, 4].map((n): NewObject<'Node'> => ({
  metadata: { name: `node-${n}`, labels: { zone: `z${n}` } },
  spec: {},
  status: { allocatable: { cpu: '4', memory: '8Gi', pods: 110 } },
}))

export const pod = (name: string, cpu: string, spec: Partial<PodSpec> = {}): NewObject<'Pod'> => ({
  metadata: { name, namespace: 'demo', labels: { app: name } },
  spec: { containers: [{ name: 'c', image: 'example/web:v1', resources: { requests: { cpu } } }], ...spec },
})

/** A cluster that tells what its scheduler does, a line for each write. */
export class SchedulerFilm {
  readonly lines: string[] = []
  readonly engine = new Engine(
    emptyCluster,
    [kubeScheduler, replicaSetController, instantKubelet(1000, 1000)],
    RECORDED,
    ({ at, actor, event: { kind, name, write }, answer }) => {
      if (actor !== 'kube-scheduler') return
      const node = (answer.after as Pod | undefined)?.spec.nodeName
      this.lines.push(`${at} ${write.verb}: ${kind} ${name}${kind === 'pod.bound' ? ` to ${node}` : ''}`)
    },
  )

  constructor(count = 4) {
    for (const node of nodes.slice(0, count)) this.create('Node', node)
  }

  create<K extends Kind>(kind: K, object: NewObject<K>): void {
    this.write(create(kind, object))
  }

  write(write: Write): void {
    this.engine.write('kubectl', { kind: 'written', name: write.key, write })
  }

  pod(name: string): Pod {
    return this.engine.view().get('Pod', `demo/${name}`)!
  }

  message(name: string): string | undefined {
    return this.pod(name).status.conditions?.find(({ type }) => type === 'PodScheduled')?.message
  }

  changeNode(name: string, change: Parameters<typeof patch<'Node'>>[3]): void {
    this.write(patch('patch', 'Node', this.engine.view().get('Node', name)!, change))
  }

  /** What the scheduler did until then, without the Pods' nodes where these are chosen among equals. */
  until(at: number): string[] {
    this.engine.runUntil(at)
    return this.lines.splice(0).map((line) => line.replace(/ to node-\d$/, ''))
  }
}
