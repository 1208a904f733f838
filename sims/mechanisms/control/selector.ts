import { matchesLabelSelector, requirementsOf, type LabelSelector } from './label-selector.ts'
import { parseSelector } from './parse-selector.ts'
import { meetsRequirement, type Labels } from './requirement.ts'

/** A selector in one of its two forms: `selector` as text, or `labelSelector` as in the API's objects. */
export interface SelectorInput {
  readonly selector?: string
  readonly labelSelector?: LabelSelector | null
  readonly labels: Labels
}

/**
 * Whether a selector picks an object with these labels, or `error` when the selector itself is invalid.
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery, pkg/labels/selector.go and pkg/apis/meta/v1/helpers.go.
 */
export function selector(input: SelectorInput): { matches: boolean } | { error: true } {
  if (input.selector === undefined) return matchObject(input)

  const requirements = parseSelector(input.selector)
  if (!requirements) return { error: true }
  return { matches: requirements.every((requirement) => meetsRequirement(requirement, input.labels)) }
}

function matchObject({ labelSelector, labels }: SelectorInput): { matches: boolean } | { error: true } {
  if (labelSelector && !requirementsOf(labelSelector)) return { error: true }
  return { matches: matchesLabelSelector(labelSelector, labels) }
}
