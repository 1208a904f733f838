/** What is measured and what it ought to be. Percent for `averageUtilization`, else thousandths of the metric's unit. */
export interface MetricTarget {
  readonly type: 'Resource' | 'Pods' | 'Object' | 'External'
  readonly name: string
  readonly averageUtilization?: number
  readonly averageValue?: number
  readonly value?: number
  /** What Object and External metrics say, External ones perhaps in several parts; missing when they are silent. */
  readonly measured?: readonly number[]
}

/** What one metric asks for, and what it has measured: the fields that its target has, too. */
export interface MetricProposal {
  readonly desiredReplicas: number
  readonly averageUtilization?: number
  readonly averageValue?: number
  readonly value?: number
}

const TOLERANCE = 0.1

/** Whether a ratio of measured to wanted is close enough to 1 to leave it. Trap: in doubles 0.9 is, and 1.1 is not. */
export const isWithinTolerance = (ratio: number): boolean => Math.abs(1 - ratio) <= TOLERANCE

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
