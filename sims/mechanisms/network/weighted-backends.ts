/** A backend of a rule, by the name of its Service; `weight` is a whole number from 0 to 1000000, 1 if not given. */
export interface HTTPBackendRef {
  readonly name: string
  readonly weight?: number
}

/**
 * The share of a rule's requests that each backend gets, from 0 to 1: its weight over the sum of the rule's weights.
 *
 * Weights are no percentages and need not add up to 100. A weight of 0 takes no share; when all are 0, nobody does.
 * Source: Gateway API v1.6.1 apis/v1/shared_types.go, `BackendRef.weight`.
 */
export function shares(backendRefs: readonly HTTPBackendRef[]): number[] {
  const total = totalWeight(backendRefs)
  return backendRefs.map((ref) => (total > 0 ? weightOf(ref) / total : 0))
}

/**
 * The backend one request goes to, or null when no backend takes any; the client then gets an error.
 *
 * `draw` is from 0 up to but not including 1: the backends lie side by side in the order of the list, each as wide as
 * its share, and the draw points at one of them. How a gateway draws is its own affair; the shares are not.
 */
export function pickBackend<B extends HTTPBackendRef>(backendRefs: readonly B[], draw: number): B | null {
  // Along the weights and not the shares: whole numbers add up without rounding.
  let left = draw * totalWeight(backendRefs)
  for (const ref of backendRefs) {
    left -= weightOf(ref)
    if (left < 0) return ref
  }
  return null
}

const weightOf = ({ weight = 1 }: HTTPBackendRef): number => weight

const totalWeight = (backendRefs: readonly HTTPBackendRef[]): number =>
  backendRefs.reduce((sum, ref) => sum + weightOf(ref), 0)
