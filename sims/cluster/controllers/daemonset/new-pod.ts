import { daemonTolerations } from '../../../mechanisms/workloads/index.ts'
import { create, isSame, suffix } from '../../api/index.ts'
import type { ControllerRevision, DaemonSet, PodSpec } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { controlledBy } from '../owners.ts'
import { hashOf, REVISION } from '../revisions.ts'

/** Counts a template's changes; older API servers counted them in the DaemonSet itself. */
const GENERATION = 'pod-template-generation'

/** The write that creates a DaemonSet's Pod for one node, of a revision; `number` makes its name. */
export function newPod(ds: DaemonSet, node: string, revision: ControllerRevision, number: number, view: View) {
  const { namespace = 'default' } = ds.metadata
  const { metadata, spec } = ds.spec.template
  const labels = { ...metadata?.labels, [REVISION]: hashOf(revision), [GENERATION]: String(revision.revision) }
  return create('Pod', {
    metadata: {
      ...metadata,
      name: freeName(ds, number, view),
      namespace,
      labels,
      ownerReferences: [controlledBy(ds)],
    },
    spec: madeFor(spec, node),
  })
}

/** A made-up name that no other Pod has: of thousands, two may well come to be called the same. */
function freeName({ metadata: { name, namespace = 'default', uid } }: DaemonSet, number: number, view: View): string {
  for (let attempt = 0; ; attempt++) {
    const made = `${name}-${suffix(`${uid} ${number} ${attempt}`)}`
    if (!view.get('Pod', `${namespace}/${made}`)) return made
  }
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
