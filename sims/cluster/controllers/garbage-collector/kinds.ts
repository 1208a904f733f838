import type { AnyObject, Kind } from '../../objects/index.ts'
import { isNamespaced, keyOf } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'

/** What the garbage collector watches: everything that can own, or be owned. */
export const KINDS: readonly Kind[] = [
  'Namespace',
  'Node',
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ControllerRevision',
  'Job',
  'CronJob',
  'HorizontalPodAutoscaler',
  'Service',
  'Endpoints',
  'EndpointSlice',
  'ConfigMap',
  'ResourceQuota',
  'PodDisruptionBudget',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StorageClass',
]

/** An object's key among all kinds. */
export const keyAmongAll = (object: AnyObject): string => `${object.kind} ${keyOf(object)}`

/** The object behind such a key. */
export function objectAt(key: string, view: View): AnyObject | undefined {
  const [kind, ...rest] = key.split(' ')
  return view.get(kind as Kind, rest.join(' '))
}

/** The key that an object of a kind has beside another object: in the same namespace, if it lives in one. */
export const keyBeside = ({ metadata }: AnyObject, kind: Kind, name: string): string =>
  isNamespaced(kind) ? `${metadata.namespace}/${name}` : name
