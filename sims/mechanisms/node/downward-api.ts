import { valueIn } from './expand-variables.ts'
import { parseQuantity } from './quantity.ts'
import type { ResourceRequirements } from './resources.ts'

/** What a container may learn about its own Pod. */
export interface DownwardPod {
  readonly metadata: {
    readonly name: string
    readonly namespace: string
    readonly labels: Readonly<Record<string, string>>
    readonly annotations: Readonly<Record<string, string>>
  }
  readonly spec: { readonly nodeName: string; readonly serviceAccountName: string }
  readonly status: { readonly podIP: string }
}

/** A resource of the container itself; without a divisor, or with 0, in whole CPUs and in bytes. */
export interface ResourceFieldRef {
  readonly resource: string
  readonly divisor?: string
}

/**
 * The value of a Pod's field, as a text; null for a field that cannot be had this way.
 *
 * A key in brackets is taken to be one, as the API server has seen to.
 * Source: kubernetes v1.20.2 pkg/kubelet/kubelet_pods.go, `podFieldSelectorRuntimeValue`, and pkg/fieldpath/fieldpath.go.
 */
export function podField({ metadata, spec, status }: DownwardPod, fieldPath: string): string | null {
  const [, path, key] = /^(.+?)\['(.*)'\]$/.exec(fieldPath) ?? []
  // A label or annotation that the Pod does not have is empty, no error.
  if (path === 'metadata.labels') return valueIn(metadata.labels)(key!) ?? ''
  if (path === 'metadata.annotations') return valueIn(metadata.annotations)(key!) ?? ''
  switch (fieldPath) {
    case 'metadata.name':
      return metadata.name
    case 'metadata.namespace':
      return metadata.namespace
    case 'metadata.labels':
      return formatMap(metadata.labels)
    case 'metadata.annotations':
      return formatMap(metadata.annotations)
    case 'spec.nodeName':
    case 'spec.host': // its name in the first clients
      return spec.nodeName
    case 'spec.serviceAccountName':
      return spec.serviceAccountName
    case 'status.podIP':
    case 'status.podIPs':
      return status.podIP
    default:
      return null
  }
}

/**
 * A container's request or limit in units of the divisor, rounded up; null for a resource that cannot be had this way.
 *
 * Amounts: milliCPU and bytes. A resource that is not set is 0.
 * Source: kubernetes v1.20.2 pkg/api/v1/resource/helpers.go, `ExtractContainerResourceValue`.
 */
export function resourceField(resources: ResourceRequirements, { resource, divisor }: ResourceFieldRef): string | null {
  const [, kind, name = ''] = /^(requests|limits)\.(cpu|memory|ephemeral-storage)$/.exec(resource) ?? []
  if (!kind) return null
  const amount = resources[kind as 'requests' | 'limits']?.[name] ?? 0
  const unit = parseQuantity(divisor ?? '1') || 1
  // Trap: rounded up, so that half a CPU, in whole CPUs, is one.
  return String(Math.ceil(amount / Math.ceil(name === 'cpu' ? unit * 1000 : unit)))
}

const formatMap = (entries: Readonly<Record<string, string>>): string =>
  Object.keys(entries)
    .sort()
    .map((key) => `${key}=${JSON.stringify(entries[key])}`)
    .join('\n')
