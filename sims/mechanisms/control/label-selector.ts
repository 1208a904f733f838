import { isValidRequirement, meetsRequirement, type Labels, type Requirement } from './requirement.ts'

/** The selector of the API's objects; all that it lists must hold. */
export interface LabelSelector {
  readonly matchLabels?: Labels
  readonly matchExpressions?: readonly Requirement[]
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist']

/**
 * The requirements of a selector in the object form; undefined when the API would refuse it.
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go, `LabelSelectorAsSelector`.
 */
export function requirementsOf(selector: LabelSelector): readonly Requirement[] | undefined {
  const { matchLabels = {}, matchExpressions = [] } = selector
  const equalities = Object.entries(matchLabels).map(([key, value]) => ({ key, operator: 'In', values: [value] }))
  const requirements = [...equalities, ...matchExpressions]

  const isKnown = ({ operator }: Requirement) => OPERATORS.includes(operator)
  return requirements.every((each) => isKnown(each) && isValidRequirement(each)) ? requirements : undefined
}

/**
 * Whether a selector picks an object with these labels.
 *
 * Trap: no selector picks nothing, an empty one (`{}`) everything. One that the API would refuse picks nothing either.
 */
export function matchesLabelSelector(selector: LabelSelector | null | undefined, labels: Labels = {}): boolean {
  const requirements = selector && requirementsOf(selector)
  return requirements ? requirements.every((requirement) => meetsRequirement(requirement, labels)) : false
}
