import type { Kind } from '../objects/index.ts'
import { usage } from './errors.ts'

/** A kind as the command line knows it. */
export interface Resource {
  readonly kind: Kind
  readonly plural: string
  readonly short: readonly string[]
  /** The API group; none for the oldest kinds. */
  readonly group?: string
  /** As manifests write it. */
  readonly apiVersion: string
}

const core = (kind: Kind, plural: string, ...short: string[]): Resource => ({ kind, plural, short, apiVersion: 'v1' })
const grouped = (group: string, version: string, kind: Kind, plural: string, ...short: string[]): Resource => ({
  kind,
  plural,
  short,
  group,
  apiVersion: `${group}/${version}`,
})

/** Source: `kubectl api-resources` of v1.20. */
export const RESOURCES: readonly Resource[] = [
  core('Namespace', 'namespaces', 'ns'),
  core('Node', 'nodes', 'no'),
  core('Pod', 'pods', 'po'),
  core('Service', 'services', 'svc'),
  core('Endpoints', 'endpoints', 'ep'),
  core('ConfigMap', 'configmaps', 'cm'),
  core('ResourceQuota', 'resourcequotas', 'quota'),
  core('PersistentVolume', 'persistentvolumes', 'pv'),
  core('PersistentVolumeClaim', 'persistentvolumeclaims', 'pvc'),
  grouped('apps', 'v1', 'Deployment', 'deployments', 'deploy'),
  grouped('apps', 'v1', 'ReplicaSet', 'replicasets', 'rs'),
  grouped('apps', 'v1', 'StatefulSet', 'statefulsets', 'sts'),
  grouped('apps', 'v1', 'DaemonSet', 'daemonsets', 'ds'),
  grouped('apps', 'v1', 'ControllerRevision', 'controllerrevisions'),
  grouped('batch', 'v1', 'Job', 'jobs'),
  grouped('batch', 'v1beta1', 'CronJob', 'cronjobs', 'cj'),
  grouped('autoscaling', 'v1', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'hpa'),
  grouped('policy', 'v1beta1', 'PodDisruptionBudget', 'poddisruptionbudgets', 'pdb'),
  grouped('discovery.k8s.io', 'v1beta1', 'EndpointSlice', 'endpointslices'),
  grouped('storage.k8s.io', 'v1', 'StorageClass', 'storageclasses', 'sc'),
]

const byKind = new Map(RESOURCES.map((resource) => [resource.kind, resource]))

/** A kind as the command line knows it; every kind that the API shows has one. */
export const resourceOf = (kind: Kind): Resource => byKind.get(kind)!

/** Finds `po`, `pod`, `pods`, `Pod`, `deployment.apps`, … Throws KubectlError when there is no such kind. */
export function resourceNamed(word: string): Resource {
  const name = word.toLowerCase()
  const found = RESOURCES.find(({ kind, plural, short, group }) => {
    const names = [kind.toLowerCase(), plural]
    return [...names, ...short, ...(group ? names.map((each) => `${each}.${group}`) : [])].includes(name)
  })
  if (!found) throw usage(`the server doesn't have a resource type "${word}"`)
  return found
}

/** `pod`, `deployment.apps`: a kind before a slash or a quoted name. */
export const singular = (kind: Kind): string => {
  const { group } = resourceOf(kind)
  return group ? `${kind.toLowerCase()}.${group}` : kind.toLowerCase()
}

/** `pods`, `deployments.apps`: a kind in the API server's words. */
export const plural = (kind: Kind): string => {
  const { plural: name, group } = resourceOf(kind)
  return group ? `${name}.${group}` : name
}

/** `deployment.apps/web`. */
export const named = (kind: Kind, name: string): string => `${singular(kind)}/${name}`
