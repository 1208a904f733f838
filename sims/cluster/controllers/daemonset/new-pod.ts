import { daemonTolerations } from '../../../mechanisms/workloads/index.ts'
import { create, isSame, nthName } from '../../api/index.ts'
import type { ControllerRevision, DaemonSet, PodSpec } from '../../objects/index.ts'
import { controlledBy } from '../owners.ts'
import { hashOf, REVISION } from '../revisions.ts'

/** Counts a template's changes; older API servers counted them in the DaemonSet itself. */
const GENERATION = 'pod-template-generation'

/** The write that creates a DaemonSet's Pod for one node, of a revision; `number` makes its name. */
export function newPod(ds: DaemonSet, node: string, revision: ControllerRevision, number: number) {
  const { namespace = 'default' } = ds.metadata
  const { metadata, spec } = ds.spec.template
  const labels = { ...metadata?.labels, [REVISION]: hashOf(revision), [GENERATION]: String(revision.revision) }
  return create('Pod', {
    metadata: {
      ...metadata,
      name: nthName(ds, number),
      namespace,
      labels,
      ownerReferences: [controlledBy(ds)],
    },
    spec: madeFor(spec, node),
  })
}

/**
 * The template's spec with what a daemon needs: a node of its own and patience with its ailments.
 *
 * The scheduler binds the Pod; it can choose only the one node.
 * Source: kubernetes v1.20.2 pkg/controller/daemon/util/daemonset_util.go, `CreatePodTemplate`,
 * `ReplaceDaemonSetPodNodeNameNodeAffinity`.
 */
function madeFor(spec: PodSpec, node: string): PodSpec {
  const { tolerations: given = [], affinity } = spec
  const own = daemonTolerations(spec).filter((each) => !given.some((other) => isSame(each, other)))
  const byName = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }
  const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [byName] } }
  return {
    ...spec,
    tolerations: [...given, ...own],
    affinity: { ...affinity, nodeAffinity: { ...affinity?.nodeAffinity, ...required } },
  }
}
