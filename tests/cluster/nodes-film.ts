import { kubeletStarts, kubeletStops } from '../../sims/cluster/controllers/node-agent/index.ts'
import { createEvent, recordedNodes } from '../../sims/cluster/recording/index.ts'
import { patch, patchStatus } from '../../sims/cluster/index.ts'
import type { Controller, Happened, Node, Patch } from '../../sims/cluster/index.ts'
import { clusterFilm } from '../support/cluster-film.ts'

export const HARDWARE = { allocatable: { cpu: '4', memory: '8Gi', pods: 110 } }

const inShort = (node: Node | undefined) =>
  (node?.spec.taints ?? []).map(({ key, effect }) => `${key.split('/').at(-1)}:${effect}`).join(', ')

/** One write that concerns nodes, as `10.600 kubelet/node-4 node.ready node-4 [the taints it has from here]`. */
const lineOf = ({ at, actor, event, answer }: Happened): string => {
  const taints = event.write.kind === 'Node' ? ` [${inShort(answer.after as Node | undefined)}]` : ''
  return `${(at / 1000).toFixed(3)} ${actor} ${event.kind} ${event.name}${taints}`
}

/** A small cluster of hollow nodes, and what happens to them. */
export function nodesFilm(controllers: readonly Controller[], count = 3) {
  const film = clusterFilm(controllers)
  for (const manifest of recordedNodes(count)) film.write(createEvent(manifest).write)
  const node = (name: string): Node => film.view().get('Node', name)!
  return {
    ...film,
    node,
    starts: (name: string) => film.engine.write('world', kubeletStarts(film.view(), name, HARDWARE)),
    stops: (name: string) => film.engine.write('world', kubeletStops(film.view(), name)),
    change: (name: string, change: Patch<'Node'>) => film.write(patch('patch', 'Node', node(name), change)),
    say: (name: string, type: string, status: 'True' | 'False') =>
      film.write(
        patchStatus('patch status', 'Node', node(name), {
          conditions: [...(node(name).status.conditions ?? []).filter((each) => each.type !== type), { type, status }],
        }),
      ),
    /** What others than the test did from a moment on (milliseconds). */
    story: (from = 0): string[] =>
      film.happened
        .filter(({ at, actor, event }) => at >= from && actor !== 'kubectl' && actor !== 'world' && event.kind !== '')
        .map(lineOf),
  }
}

export type NodesFilm = ReturnType<typeof nodesFilm>

/** A Pod bound to a node; `seconds` is how long it stays on one that is ill: not said, as admission decides. */
export const podOn = (nodeName: string, name: string, seconds?: number) => ({
  metadata: { name, namespace: 'default', labels: { app: name } },
  spec: {
    nodeName,
    containers: [{ name: 'c', image: 'web:1' }],
    ...(seconds !== undefined && {
      tolerations: ['not-ready', 'unreachable'].map((key) => ({
        key: `node.kubernetes.io/${key}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: seconds,
      })),
    }),
  },
})
