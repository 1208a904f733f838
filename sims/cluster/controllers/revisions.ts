import { create, isSame, patch, remove, templateHash } from '../api/index.ts'
import type { ControllerRevision, DaemonSet, PodTemplate, StatefulSet } from '../objects/index.ts'
import { wish } from '../run/index.ts'
import type { View, Wish } from '../run/index.ts'
import { controlledBy } from './owners.ts'

/** The label of a Pod that says which template it was made from. */
export const REVISION = 'controller-revision-hash'

/** What keeps its templates of the past. */
export type Revisioned = StatefulSet | DaemonSet

/** The label that ControllerRevisions themselves carry. */
const LABELS = { StatefulSet: 'controller.kubernetes.io/hash', DaemonSet: REVISION } as const

/** What an owner keeps when it does not say how many. Source: kubernetes v1.20.2 pkg/apis/apps/v1/defaults.go. */
const HISTORY_LIMIT = 10

/** An owner's ControllerRevisions, the newest number last. */
export const revisionsOf = (owner: Revisioned, view: View): readonly ControllerRevision[] =>
  view.owned('ControllerRevision', owner).toSorted((a, b) => a.revision - b.revision)

/** The revision that holds a template, the newest if there are several. */
export const revisionOf = (
  template: PodTemplate,
  revisions: readonly ControllerRevision[],
): ControllerRevision | undefined => revisions.findLast(({ data }) => isSame(data, template))

/** The hash in a revision's name, `<owner>-<hash>`. */
export const hashOf = ({ metadata }: ControllerRevision): string =>
  metadata.name.slice(metadata.name.lastIndexOf('-') + 1)

/** The name of the revision that holds an owner's present template, whether it exists yet or not. */
export const revisionName = ({ metadata, spec }: Revisioned): string =>
  `${metadata.name}-${templateHash(spec.template)}`

/** The number of a revision that comes after all of these. */
const nextNumber = (revisions: readonly ControllerRevision[]): number => (revisions.at(-1)?.revision ?? 0) + 1

/** The write that keeps an owner's present template under the next number. */
export function newRevision(owner: Revisioned, revisions: readonly ControllerRevision[]) {
  const { metadata, spec, kind } = owner
  return create('ControllerRevision', {
    metadata: {
      name: revisionName(owner),
      ...(metadata.namespace && { namespace: metadata.namespace }),
      labels: { ...spec.template.metadata?.labels, [LABELS[kind]]: templateHash(spec.template) },
      ownerReferences: [controlledBy(owner)],
    },
    data: spec.template,
    revision: nextNumber(revisions),
  })
}

/**
 * Keeps the present template as the newest revision; nothing to do when it is.
 *
 * A template that comes back gets no second revision: the old one takes the next number.
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_control.go, `getStatefulSetRevisions`; likewise
 * pkg/controller/daemon/update.go, `constructHistory`.
 */
export function syncRevision(owner: Revisioned, revisions: readonly ControllerRevision[], view: View): Wish[] {
  const present = revisionOf(owner.spec.template, revisions)
  if (present && present === revisions.at(-1)) return []
  const revision = nextNumber(revisions)
  const after = view.settings.controllerMs
  const values = { owner: owner.metadata.name, revision }
  if (!present) return [wish('controllerrevision.created', newRevision(owner, revisions), after, { revision }, values)]
  const write = patch('update', 'ControllerRevision', present, { revision })
  return [wish('controllerrevision.renumbered', write, after, { revision, before: present.revision }, values)]
}

/**
 * Deletes the oldest revisions that no Pod is of and that nobody will roll back to; `live` are names to keep.
 *
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_control.go, `truncateHistory`.
 */
export function truncateHistory(
  { spec: { revisionHistoryLimit: limit = HISTORY_LIMIT }, metadata: { name: owner } }: Revisioned,
  revisions: readonly ControllerRevision[],
  live: ReadonlySet<string>,
  view: View,
): Wish[] {
  const old = revisions.filter(({ metadata }) => !live.has(metadata.name))
  return old
    .slice(0, Math.max(0, old.length - limit))
    .map((revision) =>
      wish(
        'controllerrevision.deleted',
        remove('ControllerRevision', revision),
        view.settings.controllerMs,
        { old: old.length, limit },
        { owner },
      ),
    )
}
