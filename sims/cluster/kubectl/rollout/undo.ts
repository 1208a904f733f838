import { rollback } from '../../../mechanisms/workloads/index.ts'
import { isSame, templateHash } from '../../api/index.ts'
import type { Deployment, PodTemplate, ReplicaSet } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { changing } from '../change.ts'
import { wholeNumber } from '../command-line.ts'
import { KubectlError } from '../errors.ts'
import { isMap, mergePatchBetween } from '../json-diff.ts'
import { named } from '../resources.ts'
import type { Command } from '../types.ts'
import { revisionsOf, withoutHash } from './revisions.ts'
import { rolloutTargets } from './targets.ts'
import type { RollingOut } from './targets.ts'

/** `kubectl rollout undo`: the template of an earlier revision again; nothing else is brought back. */
export const undo: Command = {
  values: ['to-revision', 'selector'],
  run: (call) => {
    const toRevision = wholeNumber(call.flags, 'to-revision') ?? 0
    const objects = rolloutTargets(call)
    const output: string[] = []
    const events = objects.flatMap((object) => {
      if (object.kind === 'Deployment' && object.spec.paused)
        throw new KubectlError(`error: ${named(object.kind, object.metadata.name)} is paused: resume it first`)
      const template = earlierTemplate(object, toRevision, call.view)
      const change = mergePatchBetween(plain(object.spec.template), plain(template))
      const events = changing(object, 'rolledBack', { spec: { template: change } }, { toRevision })
      const skipped = 'skipped rollback (same template)'
      output.push(`${named(object.kind, object.metadata.name)} ${events.length > 0 ? 'rolled back' : skipped}`)
      return events
    })
    return { events, output }
  },
}

const plain = (template: PodTemplate) => template as unknown as Readonly<Record<string, unknown>>

const notFound = (toRevision: number) =>
  new KubectlError(
    toRevision ? `error: unable to find specified revision ${toRevision} in history` : 'error: no rollout history',
  )

function earlierTemplate(object: RollingOut, toRevision: number, view: View): PodTemplate {
  if (object.kind === 'Deployment') return ofDeployment(object, toRevision, view)
  const revisions = revisionsOf(object, view)
  const isPresent = ({ template }: { template: PodTemplate }) =>
    isMap(template) && isSame(template, object.spec.template)
  const found = toRevision
    ? revisions.find(({ number }) => number === toRevision)
    : revisions.filter((revision) => !isPresent(revision)).at(-1)
  if (!found) throw notFound(toRevision)
  return found.template
}

/** The decision is the mechanism's; ReplicaSets stand for the templates they were made of. */
function ofDeployment(deployment: Deployment, toRevision: number, view: View): PodTemplate {
  const sets = view.owned('ReplicaSet', deployment)
  const { result, template } = rollback({
    template: templateHash(deployment.spec.template),
    toRevision,
    replicaSets: sets.map((rs, created) => ({
      name: rs.metadata.name,
      template: hashOf(rs),
      created,
      revision: annotation(rs, 'revision'),
      revisionHistory: annotation(rs, 'revision-history'),
    })),
  })
  if (result === 'revisionNotFound' || result === 'none') throw notFound(toRevision)
  const rs = sets.find((set) => hashOf(set) === template)
  return rs ? withoutHash(rs.spec.template) : deployment.spec.template
}

const annotation = ({ metadata }: ReplicaSet, name: string) =>
  metadata.annotations?.[`deployment.kubernetes.io/${name}`] ?? null

const hashOf = (rs: ReplicaSet): string => templateHash(withoutHash(rs.spec.template))
