import { isLabelKey, isLabelValue } from './label-syntax.ts'

export type Labels = Readonly<Record<string, string>>

/** One condition on labels. `Gt` and `Lt` exist in node selectors and in the text form only. */
export interface Requirement {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

/**
 * Whether the API takes the requirement: known operator, right number of values, well-formed key and values.
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/labels/selector.go, `NewRequirement`.
 */
export function isValidRequirement({ key, operator, values = [] }: Requirement): boolean {
  return isLabelKey(key) && values.every(isLabelValue) && takesValues(operator, values)
}

function takesValues(operator: string, values: readonly string[]): boolean {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
    case 'Gt':
    case 'Lt':
      return values.length === 1 && toInteger(values[0]!) !== undefined
    default:
      return false
  }
}

/**
 * Whether labels meet a valid requirement.
 *
 * Trap: `NotIn` is met by labels that lack the key altogether.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/labels/selector.go, `Requirement.Matches`.
 */
export function meetsRequirement({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
  const value = labels[key]
  if (operator === 'DoesNotExist') return value === undefined
  if (value === undefined) return operator === 'NotIn'

  switch (operator) {
    case 'In':
      return values.includes(value)
    case 'NotIn':
      return !values.includes(value)
    case 'Gt':
      return compare(value, values[0]!) > 0
    case 'Lt':
      return compare(value, values[0]!) < 0
    default:
      return operator === 'Exists'
  }
}

/** Below 0, 0 or above 0 as `a` is less, equal or greater; 0 too when either is no integer, so that nothing matches. */
function compare(a: string, b: string): number {
  const [left, right] = [toInteger(a), toInteger(b)]
  if (left === undefined || right === undefined || left === right) return 0
  return left < right ? -1 : 1
}

/** A 64-bit integer in decimal; undefined for any other text. */
function toInteger(text: string): bigint | undefined {
  if (!/^[-+]?\d+$/.test(text)) return undefined
  const integer = BigInt(text)
  return BigInt.asIntN(64, integer) === integer ? integer : undefined
}
