import type { Node, Pod } from './objects.ts'
import { oncePer } from './once-per.ts'

/** The domain a node lies in, such as its zone; undefined when the node lacks the label. */
export const domainOf = (node: Node | undefined, topologyKey: string): string | undefined => node?.labels?.[topologyKey]

/** Whether two nodes lie in one domain. Nodes without the label do not: they are in no domain at all. */
export function inSameDomain(topologyKey: string, a: Node | undefined, b: Node | undefined): boolean {
  const domain = domainOf(a, topologyKey)
  return domain !== undefined && domain === domainOf(b, topologyKey)
}

/** The node a Pod runs on. */
export const nodeOf = ({ nodeName = '' }: Pod, nodes: readonly Node[]): Node | undefined => byName(nodes).get(nodeName)

/** The Pods that run on a node. */
export const podsOn = (node: Node, pods: readonly Pod[]): readonly Pod[] => byNode(pods).get(node.name) ?? []

const byName = oncePer((nodes: readonly Node[]) => new Map(nodes.map((node) => [node.name, node])))

const byNode = oncePer((pods: readonly Pod[]) => {
  const groups = new Map<string, Pod[]>()
  for (const pod of pods) {
    const group = groups.get(pod.nodeName ?? '')
    if (group) group.push(pod)
    else groups.set(pod.nodeName ?? '', [pod])
  }
  return groups
})
