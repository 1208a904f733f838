/** Times are seconds; Kubernetes uses 10 and 360 for the first two. */
export interface JobBackoffInput {
  readonly defaultBackoffSeconds: number
  readonly maxBackoffSeconds: number
  /** Failed Pods in a row, since the last one that succeeded. */
  readonly failures: number
  /** Null when nothing has failed. */
  readonly secondsSinceLastFailure: number | null
}

/**
 * How many seconds a Job still waits before it makes up for a failed Pod; never below 0.
 *
 * Source: kubernetes v1.28 pkg/controller/job/backoff_utils.go, `getRemainingTimeForFailuresCount`.
 */
export function jobBackoff(input: JobBackoffInput): { readonly waitSeconds: number } {
  const { defaultBackoffSeconds, maxBackoffSeconds, failures, secondsSinceLastFailure } = input
  if (failures <= 0) return { waitSeconds: 0 }

  // Trap: the first failure waits the base delay itself, the second one twice that.
  const backoff = Math.min(defaultBackoffSeconds * 2 ** (failures - 1), maxBackoffSeconds)
  return { waitSeconds: Math.max(0, backoff - (secondsSinceLastFailure ?? 0)) }
}
