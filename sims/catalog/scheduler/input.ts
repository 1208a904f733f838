import type * as Api from '../../mechanisms/scheduler/index.ts'
import { CPU, named } from './model.ts'
import type { Cycle, Node, Params, Pod } from './model.ts'

const MIB = 1024 * 1024
const MEMORY = 8192 * MIB

const nodeObject = ({ name, disk, taint, cordoned }: Node): Api.Node => ({
  name,
  labels: { disk },
  unschedulable: cordoned,
  taints: taint === 'none' ? [] : [{ key: 'dedicated', value: 'batch', effect: taint }],
  allocatable: { cpu: CPU, memory: MEMORY, pods: 110 },
})

const SSD = { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }

const AFFINITY = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: SSD }] } }

/** The parameters speak of new Pods; those that run are asked for their requests and their priority only. */
const podObject = ({ name, priority, cpu, node: nodeName }: Pod, { disk, tolerates }: Params): Api.Pod => ({
  namespace: '',
  name,
  nodeName,
  priority,
  containers: [{ requests: { cpu, memory: cpu * MIB } }],
  ...(tolerates && { tolerations: [{ key: 'dedicated', operator: 'Exists' }] }),
  ...(disk === 'nodeSelector' && { nodeSelector: { disk: 'ssd' } }),
  ...(disk === 'preferred' && { affinity: AFFINITY }),
})

/** What a scheduling cycle looks at: its Pod, which has no node yet, and all others that have one. */
export function inputOf({ pod, nodes, pods }: Cycle, params: Params): Api.SchedulingInput {
  const counts = ({ name, phase, node }: Pod) => name !== pod && phase !== 'gone' && node
  return {
    nodes: nodes.map(nodeObject),
    pods: pods.filter(counts).map((each) => podObject(each, params)),
    pod: podObject(named(pods, pod), params),
  }
}
