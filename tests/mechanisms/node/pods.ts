import fc from 'fast-check'
import type { ResourcePod, ResourceRequirements } from '../../../sims/mechanisms/node/index.ts'

/** A pod of containers c0, c1, … with these resources. */
export const pod = (...resources: ResourceRequirements[]): ResourcePod => ({ containers: named('c', resources) })

const named = (prefix: string, resources: readonly ResourceRequirements[]) =>
  resources.map((each, index) => ({ name: `${prefix}${index}`, resources: each }))

const resourceList = fc.record(
  {
    cpu: fc.integer({ min: 0, max: 400_000 }),
    memory: fc.integer({ min: 0, max: 2 ** 40 }),
    'nvidia.com/gpu': fc.integer({ min: 0, max: 8 }),
  },
  { requiredKeys: [] },
)

const requirements = fc.record({ requests: resourceList, limits: resourceList }, { requiredKeys: [] })

/** Any small pod: up to three containers and three init containers, none of them a sidecar. */
export const anyPod = fc.record({
  containers: fc.array(requirements, { minLength: 1, maxLength: 3 }).map((all) => named('c', all)),
  initContainers: fc.array(requirements, { maxLength: 3 }).map((all) => named('i', all)),
})
