import type { Namespace, Pod, ResourceQuota } from '../objects/index.ts'
import { isNamespaced } from '../objects/index.ts'
import type { Refusal } from './answer.ts'
import { askQuotas } from './quotas.ts'
import type { Store } from './store.ts'
import type { Write } from './write.ts'

/** What admission says to a new object: refused, or let in, with what has to be noted for it elsewhere first. */
export interface Admission {
  readonly refused?: Refusal
  readonly charges?: readonly Write[]
}

/**
 * Whether a new object may be stored: not in a namespace that is going, and a Pod not beyond a quota.
 *
 * A cluster without the Namespace object refuses nothing, so that small ones need none.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go, `Admit`.
 */
export function admit({ objects }: Pick<Store, 'objects'>, { kind, key, object }: Write): Admission {
  if (!isNamespaced(kind)) return {}
  const [name = ''] = key.split('/')
  const forbidden = (why: string): Admission => ({
    refused: { code: 403, reason: 'Forbidden', message: `${kind} "${key}" is forbidden: ${why}` },
  })
  const namespace = objects.Namespace?.[name] as Namespace | undefined
  if (namespace && namespace.metadata.deletionTimestamp !== undefined)
    return forbidden(`namespace "${name}" is being terminated`)

  if (kind !== 'Pod' || !objects.ResourceQuota) return {}
  const all = Object.values(objects.ResourceQuota) as ResourceQuota[]
  const quotas = all.filter(({ metadata }) => metadata.namespace === name)
  if (quotas.length === 0) return {}
  const answer = askQuotas((object as Pick<Pod, 'spec'>).spec, quotas)
  return 'refused' in answer ? forbidden(answer.refused) : answer
}
