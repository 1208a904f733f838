import type { ResourceList } from '../../../mechanisms/node/index.ts'
import { requestsOf } from '../../../mechanisms/node/index.ts'
import type { Node as PlainNode, Pod as PlainPod } from '../../../mechanisms/scheduler/index.ts'
import type { Container, Node, Pod } from '../../objects/index.ts'
import { keyOf } from '../../objects/index.ts'
import { memo } from '../memo.ts'
import { amountsOf } from '../quantities.ts'

/** A Pod as the mechanism sees it; its name is its key, for victims are told by name. */
export const plainPod = memo((pod: Pod): PlainPod => {
  const { metadata, spec, status } = pod
  const { namespace = 'default', labels } = metadata
  const { nodeName, priority, preemptionPolicy, nodeSelector, affinity, tolerations, topologySpreadConstraints } = spec
  return {
    namespace,
    name: keyOf(pod),
    ...(labels && { labels }),
    ...(nodeName && { nodeName }),
    ...(priority !== undefined && { priority }),
    ...(preemptionPolicy && { preemptionPolicy }),
    ...(status.startTime !== undefined && { startTime: status.startTime / 1000 }),
    containers: plainContainers(spec.containers),
    ...(spec.initContainers && { initContainers: plainContainers(spec.initContainers) }),
    ...(nodeSelector && { nodeSelector }),
    ...(affinity && { affinity }),
    ...(tolerations && { tolerations }),
    ...(topologySpreadConstraints && { topologySpreadConstraints }),
  }
})

/** The Pods of one template share them. */
const plainContainers = memo((containers: readonly Container[]) => containers.map(plainContainer))

const plainContainer = ({ name, image, ports, resources }: Container) => ({
  image,
  requests: requestsOf({ name, resources: amounts(resources) }),
  ...(ports && { ports }),
})

const amounts = ({ requests = {}, limits = {} }: NonNullable<Container['resources']> = {}): {
  requests: ResourceList
  limits: ResourceList
} => ({ requests: amountsOf(requests), limits: amountsOf(limits) })

/** A node as the mechanism sees it. */
export const plainNode = memo(({ metadata: { name, labels }, spec, status }: Node): PlainNode => ({
  name,
  ...(labels && { labels }),
  ...(spec.unschedulable && { unschedulable: true }),
  ...(spec.taints && { taints: spec.taints }),
  allocatable: amountsOf(status.allocatable),
}))
