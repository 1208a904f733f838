/** A number of Pods, or a share of them such as '25%'. */
export type IntOrPercent = number | string

/**
 * How many Pods of `total` a value stands for, a percentage rounded by `round`; null when the text is no percentage.
 *
 * A percentage is a whole number and a percent sign: '12.5%', '25 %' and '2' are none. It may be above 100.
 * Source: kubernetes v1.20.2 k8s.io/apimachinery/pkg/util/intstr/intstr.go, `GetScaledValueFromIntOrPercent`.
 */
export function scaledValue(value: IntOrPercent, total: number, round: (pods: number) => number): number | null {
  if (typeof value === 'number') return value
  if (!/^[+-]?\d+%$/.test(value)) return null
  return round((parseInt(value, 10) * total) / 100)
}
