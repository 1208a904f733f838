import type { Node } from '../../objects/index.ts'

/** The word in the column STATUS: `Ready`, `NotReady`, `Unknown`, with `SchedulingDisabled` when cordoned. */
export function nodeStatus({ spec, status }: Node): string {
  const ready = status.conditions?.find(({ type }) => type === 'Ready')
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady'
  return spec.unschedulable ? `${word},SchedulingDisabled` : word
}
