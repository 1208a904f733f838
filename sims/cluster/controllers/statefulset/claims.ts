import { create } from '../../api/index.ts'
import type { PersistentVolumeClaim, StatefulSet } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { isDeleting } from '../pods.ts'

/** The claim of a Pod: named after the template and the ordinal alone, so that the next Pod of the ordinal finds it. */
export const claimName = ({ metadata }: StatefulSet, template: string, ordinal: number): string =>
  `${template}-${metadata.name}-${ordinal}`

/**
 * The claims that an ordinal's Pod lacks. Nobody deletes them when the Pod goes.
 *
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_pod_control.go, `createPersistentVolumeClaims`.
 */
export function createClaims(set: StatefulSet, ordinal: number, view: View): Wish[] {
  const { volumeClaimTemplates: templates = [], selector } = set.spec
  const missing = templates.filter(({ metadata }) => !claimOf(set, metadata.name, ordinal, view))
  return missing.map(({ metadata, spec }) => {
    const write = create('PersistentVolumeClaim', {
      metadata: {
        name: claimName(set, metadata.name, ordinal),
        ...(set.metadata.namespace && { namespace: set.metadata.namespace }),
        labels: { ...selector.matchLabels },
      },
      spec,
    })
    const because = { ordinal, templates: templates.length, missing: missing.length }
    const values = { owner: set.metadata.name, ordinal }
    return wish('persistentvolumeclaim.created', write, view.settings.controllerMs, because, values)
  })
}

/** Whether a claim of the ordinal's is about to go: a Pod created now would wait for it for ever (since v1.20). */
export const isWaitingForClaims = (set: StatefulSet, ordinal: number, view: View): boolean =>
  (set.spec.volumeClaimTemplates ?? []).some(({ metadata }) => {
    const claim = claimOf(set, metadata.name, ordinal, view)
    return claim !== undefined && isDeleting(claim)
  })

const claimOf = (set: StatefulSet, template: string, ordinal: number, view: View) =>
  view.get('PersistentVolumeClaim', `${set.metadata.namespace}/${claimName(set, template, ordinal)}`)

/** The sets that a claim may belong to, by its name: `<template>-<set>-<ordinal>`, where both may have dashes in them. */
export function setsOfClaim({ metadata: { name, namespace } }: PersistentVolumeClaim, view: View): string[] {
  const parts = name.split('-')
  return parts
    .slice(1, -1)
    .map((_, index) => `${namespace}/${parts.slice(index + 1, -1).join('-')}`)
    .filter((key) => view.get('StatefulSet', key)?.spec.volumeClaimTemplates)
}
