export interface HttpProbeInput {
  /** The final page; if it is a 3xx, it names no other place. */
  readonly status: number
  /** How many redirects lead there, and their status; all but perhaps the last stay on the host. */
  readonly redirects?: number
  readonly redirectStatus?: number
  readonly lastRedirectToOtherHost?: boolean
  /** Until the server answers. */
  readonly delayMs?: number
  readonly connection?: 'refused'
  readonly timeoutSeconds: number
}

export interface HttpProbeResult {
  readonly result: 'success' | 'warning' | 'failure'
  /** What the prober makes of it: a warning is a success with an event. */
  readonly counts: 'success' | 'failure'
}

const MAX_REDIRECTS = 10
const FOLLOWED = [301, 302, 303, 307, 308]

/**
 * What one HTTP probe comes to.
 *
 * Source: kubernetes v1.20.2 pkg/probe/http/http.go, `DoHTTPProbe`, `redirectChecker`, and pkg/kubelet/prober/prober.go.
 */
export function httpProbe(input: HttpProbeInput): HttpProbeResult {
  const result = resultOf(input)
  return { result, counts: result === 'failure' ? 'failure' : 'success' }
}

function resultOf(input: HttpProbeInput): HttpProbeResult['result'] {
  if (input.connection === 'refused') return 'failure'
  if ((input.delayMs ?? 0) >= input.timeoutSeconds * 1000) return 'failure'

  const status = lastStatus(input)
  if (status === null || status < 200 || status >= 400) return 'failure'
  return status < 300 ? 'success' : 'warning'
}

/** The status of the page at which the probe stops; null if it gives up on the way. */
function lastStatus({ status, redirects = 0, redirectStatus = 302, lastRedirectToOtherHost }: HttpProbeInput) {
  if (redirects === 0) return status
  if (!FOLLOWED.includes(redirectStatus)) return redirectStatus
  // Trap: a redirect to another host is not followed, so it is itself the answer, and does not count as one too many.
  const onHost = lastRedirectToOtherHost ? redirects - 1 : redirects
  if (onHost >= MAX_REDIRECTS) return null
  return lastRedirectToOtherHost ? redirectStatus : status
}
