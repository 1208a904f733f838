import { listAt, mustSelect, partAt } from '../../kernel/index.ts'
import type { Found, Json } from '../../kernel/index.ts'
import type { Params } from './model.ts'

export const TAINT = { key: 'dedicated', value: 'batch' }
const POD = 'spec.template.spec'
const SSD = { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }
export const PREFERRED = { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: SSD }] }
export const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

/** What new Pods want of the label disk=ssd, and whether they tolerate the taint. */
export function derive(found: Found<Params>): Partial<Params> {
  mustSelect(found, 'Deployment')
  const { documents, now, refuse } = found
  const { Deployment, PriorityClass, Node } = documents
  const wants = partAt(Deployment, `${POD}.nodeSelector`) ?? {}
  const isSelected = JSON.stringify(wants) === '{"disk":"ssd"}'
  if (!isSelected && Object.keys(wants).length)
    refuse(`Deployment/${POD}.nodeSelector`, { code: 'only', values: { only: 'disk: ssd' } })
  const path = `${POD}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution`
  const terms = listAt(Deployment, path)
  const isPreferred = terms.length > 0
  const asShown = JSON.stringify(terms.map((each) => partAt(each, 'preference'))) === JSON.stringify([SSD])
  if (isPreferred && (isSelected || !asShown))
    refuse(
      `Deployment/${path}`,
      isSelected
        ? { code: 'notWith', values: { other: 'nodeSelector' } }
        : { code: 'only', values: { only: 'disk In [ssd]' } },
    )

  // A node that is not given keeps the taint that it has.
  const effect = Node === undefined ? now.taint : partAt(listAt(Node, 'spec.taints')[0], 'effect')
  const matches = (each: Json) => {
    const [key, operator, value, its] = ['key', 'operator', 'value', 'effect'].map((field) => partAt(each, field))
    const isKey =
      operator === 'Exists' ? key === undefined || key === TAINT.key : key === TAINT.key && value === TAINT.value
    return isKey && (its === undefined || effect === undefined || effect === 'none' || its === effect)
  }
  const name = partAt(Deployment, `${POD}.priorityClassName`)
  const known = PriorityClass && partAt(PriorityClass, 'metadata.name') === name
  if (name !== undefined && !known)
    refuse(`Deployment/${POD}.priorityClassName`, { code: 'named', values: { kind: 'PriorityClass' } })
  return {
    disk: isSelected ? 'nodeSelector' : isPreferred ? 'preferred' : 'none',
    tolerates: listAt(Deployment, `${POD}.tolerations`).some(matches),
    ...(name === undefined && { priority: 0 }),
    ...(Node !== undefined && effect === undefined && { taint: 'none' }),
  }
}
