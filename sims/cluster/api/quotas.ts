import { quota } from '../../mechanisms/control/index.ts'
import type { QuotaPod } from '../../mechanisms/control/index.ts'
import { parseQuantity } from '../../mechanisms/node/index.ts'
import type { ResourceList } from '../../mechanisms/node/index.ts'
import type { Container, PodSpec, Quantities, ResourceQuota } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'
import type { Write } from './write.ts'

const isCPU = (name: string): boolean => name === 'cpu' || name.endsWith('.cpu')

/** A quota's quantities as its mechanism counts them: every kind of cpu in milliCPU, anything else in units. */
export const countedQuantities = (quantities: Quantities = {}): ResourceList =>
  Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => {
      const amount = typeof quantity === 'number' ? quantity : (parseQuantity(quantity) ?? 0)
      // A hair less, or 2003 times a thousandth would come out as 2004.
      return [name, isCPU(name) ? Math.ceil(amount * 1000 - 1e-6) : amount]
    }),
  )

/** The reverse: as a status shows it. */
export const writtenQuantities = (amounts: ResourceList): Quantities =>
  Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [
      name,
      !isCPU(name) ? amount : amount % 1000 === 0 ? amount / 1000 : `${amount}m`,
    ]),
  )

const resources = ({ resources: { requests, limits } = {} }: Container) => ({
  ...(requests && { requests: countedQuantities(requests) }),
  ...(limits && { limits: countedQuantities(limits) }),
})

/** A Pod as a quota sees it. */
export const quotaPod = ({ containers, initContainers = [] }: PodSpec): QuotaPod => ({
  containers: containers.map(resources),
  initContainers: initContainers.map(resources),
})

/** What the quotas of its namespace say to a new Pod: why not, or what each of them notes as used. */
export type QuotaAnswer = { readonly refused: string } | { readonly charges: readonly Write[] }

/**
 * Asks every quota of a Pod's namespace.
 *
 * Trap: while nobody has counted what is used, a quota lets nothing in.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go, `CheckRequest`.
 */
export function askQuotas(spec: PodSpec, quotas: readonly ResourceQuota[]): QuotaAnswer {
  const unknown = quotas.find(({ status }) => status.hard === undefined)
  if (unknown) return { refused: `quota "${unknown.metadata.name}" has not counted yet` }
  const decision = quota({
    pod: quotaPod(spec),
    quotas: quotas.map(({ metadata, spec: { scopes }, status }) => ({
      name: metadata.name,
      hard: countedQuantities(status.hard),
      used: countedQuantities(status.used),
      ...(scopes && { scopes }),
    })),
  })
  if (!decision.admitted) {
    const { quota: name, reason, resources: names } = decision
    return { refused: `quota "${name}": ${reason === 'exceeded' ? 'exceeded' : 'must specify'} ${names.join(', ')}` }
  }
  const charges = quotas.map((each): Write => ({
    verb: 'update status',
    kind: 'ResourceQuota',
    key: keyOf(each),
    patch: { status: { used: writtenQuantities(decision.used[each.metadata.name]!) } },
  }))
  return { charges }
}
