import { change, choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

export const params = {
  containers: int({ min: 1, max: 3, default: 2 }),
  restartPolicy: choice(['Always', 'OnFailure', 'Never'], 'Always'),
  shareProcessNamespace: flag(false),
  pauseProcess: flag(true),
}
export type Params = ParamValues<typeof params>

export interface Container {
  readonly name: string
  readonly state: 'waiting' | 'running' | 'exited'
  readonly exitCode: number
  readonly restarts: number
  /** Attempt of the sandbox whose namespaces it joined. */
  readonly joined: number
  /** Its main process in a shared PID namespace; in one of its own it is PID 1. */
  readonly pid: number
  /** When it last ended, in milliseconds. */
  readonly endedAt: number
  /** Children that have exited and that nobody has waited for. */
  readonly zombies: number
}

export interface Sandbox {
  readonly attempt: number
  readonly state: 'ready' | 'notReady'
  readonly ip: string
}

export interface State {
  /** Newest first, as the kubelet reads them from the runtime. */
  readonly sandboxes: readonly Sandbox[]
  readonly containers: readonly Container[]
  /** The PID that the next process of a shared PID namespace gets; pause has 1. */
  readonly nextPid: number
}

export type Event =
  | { kind: 'start' }
  | { kind: 'sandbox.created'; attempt: number; ip: string }
  | { kind: 'sandbox.died'; pid1: boolean; members: number }
  | { kind: 'pod.killed'; containers: string[] }
  | { kind: 'container.started'; container: string; attempt: number; ip: string; restarts: number }
  | { kind: 'container.exited'; container: string; exitCode: number }
  | { kind: 'orphan.exited'; container: string; reaper: string; zombies: number }
  | { kind: 'zombie.reaped'; container: string }

/** The sandbox that serves now, if there is one. */
export const ready = ({ sandboxes }: State): Sandbox | undefined =>
  sandboxes[0]?.state === 'ready' ? sandboxes[0] : undefined

export const running = ({ containers }: State): readonly Container[] =>
  containers.filter(({ state }) => state === 'running')

/** A runtime may hold a sandbox without a process, but a shared PID namespace needs a PID 1 that reaps. */
export const hasPause = ({ pauseProcess, shareProcessNamespace }: Params): boolean =>
  pauseProcess || shareProcessNamespace

export function init({ containers }: Params): State {
  const names = ['app', 'log', 'metrics'].slice(0, containers)
  return {
    sandboxes: [],
    nextPid: 2,
    containers: names.map((name) => ({
      name,
      state: 'waiting',
      exitCode: 0,
      restarts: 0,
      joined: -1,
      pid: 0,
      endedAt: 0,
      zombies: 0,
    })),
  }
}

const stop = (containers: readonly Container[], names: readonly string[], at: number): Container[] =>
  containers.map((container) =>
    names.includes(container.name)
      ? { ...container, state: 'exited', exitCode: 137, endedAt: at, zombies: 0 }
      : container,
  )

export function apply(state: State, event: Event, _params: Params, at: number): State {
  const { sandboxes, containers } = state
  const [newest, ...older] = sandboxes
  switch (event.kind) {
    case 'start':
      return state
    case 'sandbox.created':
      return {
        ...state,
        nextPid: 2,
        sandboxes: [{ attempt: event.attempt, state: 'ready', ip: event.ip }, ...sandboxes],
      }
    case 'sandbox.died': {
      // The kernel ends every member of a PID namespace with its PID 1; other namespaces live on while a member does.
      const members = event.pid1 ? running(state).map(({ name }) => name) : []
      return {
        ...state,
        sandboxes: [{ ...newest!, state: 'notReady' }, ...older],
        containers: stop(containers, members, at),
      }
    }
    case 'pod.killed':
      return {
        ...state,
        sandboxes: sandboxes.map((sandbox) => ({ ...sandbox, state: 'notReady' })),
        containers: stop(containers, event.containers, at),
      }
    case 'container.started':
      return {
        ...state,
        nextPid: state.nextPid + 1,
        containers: change(containers, event.container, {
          state: 'running',
          restarts: event.restarts,
          joined: event.attempt,
          pid: state.nextPid,
          zombies: 0,
        }),
      }
    case 'container.exited':
      return {
        ...state,
        containers: change(containers, event.container, {
          state: 'exited',
          exitCode: event.exitCode,
          endedAt: at,
          zombies: 0,
        }),
      }
    case 'orphan.exited':
      return { ...state, containers: change(containers, event.container, { zombies: event.zombies }) }
    case 'zombie.reaped':
      return { ...state, containers: change(containers, event.container, { zombies: 0 }) }
  }
}
