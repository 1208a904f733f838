import type { StatefulPod } from '../../../mechanisms/workloads/index.ts'
import type { ControllerRevision, Pod, PodTemplate, StatefulSet } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { isDeleting, isReady } from '../pods.ts'
import { REVISION, revisionOf } from '../revisions.ts'

/** A Pod as the mechanism sees it, and the object itself. */
export interface OrdinalPod extends StatefulPod {
  readonly pod: Pod
}

/** A StatefulSet's Pods by ordinal, and the names of its revisions of before and after an update. */
export interface Seen {
  readonly pods: readonly OrdinalPod[]
  readonly current: string
  readonly update: string
  /** By the name of a revision. */
  readonly templates: Readonly<Record<string, PodTemplate>>
}

/** The number in a Pod's name, `<set>-<ordinal>`; undefined for other names. */
export function ordinalOf({ metadata }: StatefulSet, name: string): number | undefined {
  const ordinal = name.slice(metadata.name.length + 1)
  return name === `${metadata.name}-${ordinal}` && /^\d+$/.test(ordinal) ? Number(ordinal) : undefined
}

/** Trap: while no update is over yet, the revision of before is the one of the present template. */
export function look(set: StatefulSet, revisions: readonly ControllerRevision[], view: View): Seen {
  const update = revisionOf(set.spec.template, revisions)!.metadata.name
  const { currentRevision: noted } = set.status
  const isKept = revisions.some(({ metadata }) => metadata.name === noted)
  const pods = view.owned('Pod', set).flatMap((pod) => {
    const ordinal = ordinalOf(set, pod.metadata.name)
    return ordinal === undefined ? [] : [seenAs(pod, ordinal)]
  })
  return {
    pods: pods.sort((a, b) => a.ordinal - b.ordinal),
    current: noted !== undefined && isKept ? noted : update,
    update,
    templates: Object.fromEntries(revisions.map(({ metadata, data }) => [metadata.name, data])),
  }
}

const seenAs = (pod: Pod, ordinal: number): OrdinalPod => ({
  ordinal,
  revision: pod.metadata.labels?.[REVISION] ?? '',
  phase: phaseOf(pod),
  ready: isReady(pod),
  terminating: isDeleting(pod),
  pod,
})

/** A Pod of a StatefulSet is always restarted, so it cannot succeed: if one says so, it is just not running. */
const phaseOf = ({ status: { phase } }: Pod): StatefulPod['phase'] => (phase === 'Succeeded' ? 'Unknown' : phase)
