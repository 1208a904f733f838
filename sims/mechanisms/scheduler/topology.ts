import type { Node, Pod } from './objects.ts'

/** The domain a node lies in, such as its zone; undefined when the node lacks the label. */
export const domainOf = (node: Node | undefined, topologyKey: string): string | undefined => node?.labels?.[topologyKey]

/** Whether two nodes lie in one domain. Nodes without the label do not: they are in no domain at all. */
export function inSameDomain(topologyKey: string, a: Node | undefined, b: Node | undefined): boolean {
  const domain = domainOf(a, topologyKey)
  return domain !== undefined && domain === domainOf(b, topologyKey)
}

/** The node a Pod runs on. */
export const nodeOf = (pod: Pod, nodes: readonly Node[]): Node | undefined =>
  nodes.find(({ name }) => name === pod.nodeName)

/** The Pods that run on a node. */
export const podsOn = (node: Node, pods: readonly Pod[]): readonly Pod[] =>
  pods.filter(({ nodeName }) => nodeName === node.name)
