import { create } from '../../api/index.ts'
import type { PodTemplate, StatefulSet } from '../../objects/index.ts'
import { controlledBy } from '../owners.ts'
import { REVISION } from '../revisions.ts'
import { claimName } from './claims.ts'

/**
 * The Pod of an ordinal: its name, its host name and its claims are the same whenever it comes back.
 *
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_utils.go, `newVersionedStatefulSetPod`,
 * `updateIdentity`, `updateStorage`.
 */
export function newPod(set: StatefulSet, template: PodTemplate, revision: string, ordinal: number) {
  const { name: owner, namespace } = set.metadata
  const { serviceName, volumeClaimTemplates = [] } = set.spec
  const name = `${owner}-${ordinal}`
  const claimed = volumeClaimTemplates.map(({ metadata }) => ({
    name: metadata.name,
    persistentVolumeClaim: { claimName: claimName(set, metadata.name, ordinal) },
  }))
  // A claim beats a volume of the template that has the same name.
  const others = (template.spec.volumes ?? []).filter((volume) => !claimed.some(({ name }) => name === volume.name))
  const volumes = [...claimed, ...others]
  return create('Pod', {
    metadata: {
      ...template.metadata,
      name,
      ...(namespace && { namespace }),
      labels: { ...template.metadata?.labels, [REVISION]: revision, 'statefulset.kubernetes.io/pod-name': name },
      ownerReferences: [controlledBy(set)],
    },
    spec: { ...template.spec, hostname: name, subdomain: serviceName, ...(volumes.length > 0 && { volumes }) },
  })
}
