/**
 * A Pod's noes in one sentence: how many nodes gave each reason.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/types.go, `FitError.Error`.
 */
export function unschedulableMessage(reasons: readonly (readonly string[])[]): string {
  if (!reasons.length) return 'no nodes available to schedule pods'
  const counts = new Map<string, number>()
  for (const reason of reasons.flat()) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const noes = [...counts].map(([reason, count]) => `${count} ${reason}`).sort()
  return `0/${reasons.length} nodes are available: ${noes.join(', ')}.`
}
