import { change, choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'
import type { PodPhase } from '../../mechanisms/node/index.ts'
import { begin, isRunning, live } from './container.ts'
import type { Container } from './container.ts'

export const params = {
  style: choice(['native', 'ordinary'], 'native'),
  restartPolicy: choice(['Always', 'OnFailure', 'Never'], 'Always'),
  startupProbe: flag(true),
  proxyReadyAfter: int({ min: 0, max: 20, unit: 's', default: 3 }),
  setup: choice(['none', 'first', 'last'], 'last'),
  appFirst: flag(true),
  appRunsFor: int({ min: 0, max: 40, unit: 's', default: 0 }),
  appStopsIn: int({ min: 0, max: 40, unit: 's', default: 4 }),
  terminationGracePeriodSeconds: int({ min: 1, max: 60, unit: 's', default: 30 }),
}
export type Params = ParamValues<typeof params>

/** Nothing is shown after this moment, and the time line ends there. */
export const HORIZON_MS = 45_000

/** The app's port, and the one where the proxy takes what was meant for it (Istio's 15006). */
export const APP_PORT = 8080
export const PROXY_PORT = 15006

export interface State {
  readonly containers: readonly Container[]
  /** Since when the kubelet stops the Pod: for good, because of a deletion or because nothing is left to run. */
  readonly stopping: { readonly since: number; readonly deleted: boolean } | null
  /** The phase the Pod ended in. */
  readonly ended: PodPhase | null
  /** The phase the Job controller saw last, once the work was done. */
  readonly job: PodPhase | null
  /** Where the newest request is or ended. */
  readonly request: 'sent' | 'redirected' | 'forwarded' | 'answered' | 'refused' | '503' | null
  readonly passed: number
  readonly served: number
  readonly failed: number
}

export type Event =
  | { kind: 'start' | 'pod.completed' }
  | { kind: 'pod.deleted'; graceSeconds: number }
  | { kind: 'container.started'; container: string; as: string; restarts: number }
  | { kind: 'mesh.listening'; gates: boolean }
  | { kind: 'container.exited'; container: string; exitCode: number }
  | { kind: 'container.sigterm'; container: string; turn: 'first' | 'after' | 'late' }
  | { kind: 'container.stopped' | 'container.killed'; container: string }
  | { kind: 'pod.finished' | 'job.synced'; phase: PodPhase }
  | { kind: 'request.sent' | 'request.redirected' | 'request.forwarded' | 'request.answered' }
  | { kind: 'request.failed'; why: 'refused' | '503' }

export const find = ({ containers }: State, name: string): Container =>
  containers.find((container) => container.name === name)!

export const running = ({ containers }: State): readonly Container[] => containers.filter(isRunning)

export const inFlight = ({ request }: State): boolean =>
  request === 'sent' || request === 'redirected' || request === 'forwarded'

export function init({ setup }: Params): State {
  const names = ['mesh', 'logs', 'app', ...(setup === 'none' ? [] : ['setup'])]
  return {
    containers: names.map((name) => ({ name, lives: [], termAt: null })),
    stopping: null,
    ended: null,
    job: null,
    request: null,
    passed: 0,
    served: 0,
    failed: 0,
  }
}

export function apply(before: State, event: Event, _params: Params, at: number): State {
  // A request that is over leaves the picture with the next thing that happens.
  const state = inFlight(before) ? before : { ...before, request: null }
  const put = (name: string, patch: (container: Container) => Partial<Container>): State => ({
    ...state,
    containers: change(state.containers, name, patch(find(state, name))),
  })
  const end = (name: string, exitCode: number) => put(name, (container) => live(container, { to: at, exitCode }))
  switch (event.kind) {
    case 'start':
      return state
    case 'pod.deleted':
    case 'pod.completed':
      return { ...state, stopping: { since: at, deleted: event.kind === 'pod.deleted' } }
    case 'container.started':
      return put(event.container, (container) => begin(container, at))
    case 'mesh.listening':
      return put('mesh', (container) => live(container, { serves: at }))
    case 'container.exited':
      return end(event.container, event.exitCode)
    case 'container.sigterm':
      return put(event.container, () => ({ termAt: at }))
    case 'container.stopped':
      return end(event.container, 0)
    case 'container.killed':
      return end(event.container, 137)
    case 'pod.finished':
      return { ...state, ended: event.phase }
    case 'job.synced':
      return { ...state, job: event.phase }
    case 'request.sent':
    case 'request.redirected':
      return { ...state, request: event.kind === 'request.sent' ? 'sent' : 'redirected' }
    case 'request.forwarded':
      return { ...state, request: 'forwarded', passed: state.passed + 1 }
    case 'request.answered':
      return { ...state, request: 'answered', served: state.served + 1 }
    case 'request.failed':
      return { ...state, request: event.why, failed: state.failed + 1 }
  }
}
