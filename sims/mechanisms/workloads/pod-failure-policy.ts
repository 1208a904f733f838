/** A rule has either `onExitCodes` or `onPodConditions`; an action or operator that nobody knows matches nothing. */
export interface PodFailurePolicyRule {
  readonly action: string
  readonly onExitCodes?: OnExitCodes | null
  readonly onPodConditions?: readonly PodConditionPattern[] | null
}

/** The exit codes of one container, or of any when `containerName` is missing. */
export interface OnExitCodes {
  readonly containerName?: string | null
  readonly operator: string
  readonly values: readonly number[]
}

export interface PodConditionPattern {
  readonly type: string
  readonly status: string
}

/** `exitCode` is null while the container has not terminated. */
export interface ExitedContainer {
  readonly name: string
  readonly exitCode: number | null
}

/** A Pod of the phase Failed. */
export interface FailedPod {
  readonly containerStatuses: readonly ExitedContainer[]
  readonly initContainerStatuses: readonly ExitedContainer[]
  readonly conditions: readonly PodConditionPattern[]
}

export interface PodFailurePolicyInput {
  /** Null when the Job has no podFailurePolicy. */
  readonly rules: readonly PodFailurePolicyRule[] | null
  readonly pod: FailedPod
}

export interface PodFailure {
  /** Of the rule that decided, null when none did. */
  readonly action: string | null
  /** Whether the failure counts against the backoffLimit. */
  readonly countFailed: boolean
  /** Whether the whole Job fails at once. */
  readonly jobFails: boolean
}

const ACTIONS = ['Ignore', 'Count', 'FailIndex', 'FailJob']

/**
 * What a failed Pod means for its Job: the first rule that matches decides, and without one the failure counts.
 *
 * Source: kubernetes v1.31 pkg/controller/job/pod_failure_policy.go, `matchPodFailurePolicy`.
 */
export function podFailurePolicy({ rules, pod }: PodFailurePolicyInput): PodFailure {
  const rule = (rules ?? []).find((rule) => ACTIONS.includes(rule.action) && matches(rule, pod))
  const action = rule?.action ?? null
  return { action, countFailed: action !== 'Ignore', jobFails: action === 'FailJob' }
}

function matches({ onExitCodes, onPodConditions }: PodFailurePolicyRule, pod: FailedPod): boolean {
  if (onExitCodes) {
    return [...pod.containerStatuses, ...pod.initContainerStatuses].some((status) => exitedAs(onExitCodes, status))
  }
  return (onPodConditions ?? []).some((pattern) =>
    pod.conditions.some(({ type, status }) => type === pattern.type && status === pattern.status),
  )
}

function exitedAs({ containerName, operator, values }: OnExitCodes, { name, exitCode }: ExitedContainer): boolean {
  // Trap: a container that ended well, or not at all, is not looked at: with NotIn it would match nearly every rule.
  if (exitCode === null || exitCode === 0) return false
  if ((containerName ?? name) !== name) return false

  if (operator === 'In') return values.includes(exitCode)
  return operator === 'NotIn' && !values.includes(exitCode)
}
