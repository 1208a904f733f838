import type { Toleration } from '../scheduler/index.ts'

const NODE_TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
const DEFAULT_TOLERATION_SECONDS = 300

/**
 * The tolerations that every Pod gets on admission: it stays on a dead node for five minutes, unless it says itself.
 *
 * Source: kubernetes v1.20.2 plugin/pkg/admission/defaulttolerationseconds/admission.go, `Admit`.
 */
export function defaultTolerationSeconds({ tolerations }: { readonly tolerations: readonly Toleration[] }) {
  const missing = NODE_TAINTS.filter((taint) => !tolerations.some((toleration) => speaksOf(toleration, taint)))
  const added = missing.map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: DEFAULT_TOLERATION_SECONDS,
  }))
  return { tolerations: [...tolerations, ...added] }
}

/** Trap: operator, value and seconds are not looked at, so a toleration that never matches counts all the same. */
const speaksOf = ({ key, effect }: Toleration, taint: string): boolean =>
  (!key || key === taint) && (!effect || effect === 'NoExecute')
