import type { AnyObject, Kind } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'

/**
 * The kinds in the order in which their objects are deleted.
 *
 * The real order is that of a Go map, so any order is right; this one was recorded from v1.20.2, with the kinds that
 * were not there put in between.
 */
export const ORDER: readonly Kind[] = [
  'Endpoints',
  'ReplicaSet',
  'Service',
  'EndpointSlice',
  'ResourceQuota',
  'ConfigMap',
  'HorizontalPodAutoscaler',
  'CronJob',
  'Job',
  'PodDisruptionBudget',
  'PersistentVolumeClaim',
  'Pod',
  'ControllerRevision',
  'StatefulSet',
  'DaemonSet',
  'Deployment',
]

/** Everything in a namespace, in that order. */
export const contentOf = (namespace: string, view: View): AnyObject[] =>
  ORDER.flatMap((kind) => view.list(kind) as readonly AnyObject[]).filter(
    ({ metadata }) => metadata.namespace === namespace,
  )

/** Services cannot be deleted all with one request. */
export const deleteVerb = (kind: Kind): 'delete' | 'deletecollection' =>
  kind === 'Service' ? 'delete' : 'deletecollection'
