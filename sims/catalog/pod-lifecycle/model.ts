import { choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'
import type { PodPhase } from '../../mechanisms/node/index.ts'

export const params = {
  restartPolicy: choice(['Always', 'OnFailure', 'Never'], 'Always'),
  initContainers: int({ min: 0, max: 2, default: 0 }),
  containers: int({ min: 1, max: 2, default: 1 }),
  appExit: choice(['serves', 'succeeds', 'fails'], 'serves'),
  readinessAfter: int({ min: 0, max: 60, unit: 's', default: 5 }),
  startupProbe: flag(false),
  postStartSeconds: int({ min: 0, max: 20, unit: 's', default: 0 }),
  preStopSeconds: int({ min: 0, max: 60, unit: 's', default: 0 }),
  terminationGracePeriodSeconds: int({ min: 1, max: 60, unit: 's', default: 30 }),
  sigtermTakes: int({ min: 0, max: 60, unit: 's', default: 2 }),
}
export type Params = ParamValues<typeof params>

export type Probe = 'startup' | 'readiness' | 'liveness'

/** Failures in a row that count. The default is 3; the startup probe has the 30 that the documentation gives it. */
export const THRESHOLD: Readonly<Record<Probe, number>> = { startup: 30, readiness: 3, liveness: 3 }

export interface Container {
  readonly name: string
  readonly init: boolean
  /** `postStart`: its process runs, but the kubelet waits for the hook. */
  readonly state: 'waiting' | 'postStart' | 'running' | 'exited'
  /** When it came into this state, in milliseconds. */
  readonly since: number
  readonly exitCode: number
  readonly restarts: number
  /** How often it ended by itself, which is what the back-off counts. */
  readonly ends: number
  /** The kubelet has reported CrashLoopBackOff. */
  readonly backsOff: boolean
  readonly started: boolean
  readonly ready: boolean
  /** Failures in a row. */
  readonly misses: Readonly<Record<Probe, number>>
  readonly stop: '' | 'preStop' | 'SIGTERM'
  readonly stopAt: number
  /** It is stopped only to be started again in the same sync. */
  readonly comesBack: boolean
}

/** What an API client reads beside the phase. */
export interface Written {
  /** The STATUS column of kubectl, deletion left out. */
  readonly reason: string
  /** How many app containers are ready. */
  readonly ready: number
  /** PodReadyToStartContainers, Initialized, ContainersReady, Ready. */
  readonly conditions: readonly boolean[]
}

export interface State {
  /** `status.phase` as it was written, the newest last. */
  readonly phases: readonly PodPhase[]
  readonly bound: boolean
  /** The rest of the status as it was written; null before the kubelet's first write. */
  readonly written: Written | null
  readonly sandbox: 'none' | 'ready' | 'notReady'
  readonly containers: readonly Container[]
  /** Probes that the app does not answer. */
  readonly broken: readonly Probe[]
  /** When deletion was asked for, in milliseconds; -1 if it was not. */
  readonly deletedAt: number
  readonly gone: boolean
  /** The longest that a container has lived after its stop began, in milliseconds. */
  readonly longestStop: number
}

export type { Event, Exit } from './events.ts'

export const phaseOf = ({ phases }: State): PodPhase => phases.at(-1)!
export const isTerminal = (phase: PodPhase): boolean => phase === 'Succeeded' || phase === 'Failed'
export const isAlive = ({ state }: Container): boolean => state === 'running' || state === 'postStart'
/** Only `app` has probes and hooks. */
export const isApp = ({ name }: Container): boolean => name === 'app'
export const deleting = ({ deletedAt }: State): boolean => deletedAt >= 0

const LIFE = {
  state: 'waiting',
  since: 0,
  restarts: 0,
  backsOff: false,
  started: false,
  ready: false,
  misses: { startup: 0, readiness: 0, liveness: 0 },
  stop: '',
  stopAt: 0,
  comesBack: false,
} as const

/** What every start makes new; how a container ended before stays known. */
export const newLife = (restarts: number, since: number) => ({ ...LIFE, restarts, since })

export function init({ initContainers, containers }: Params): State {
  const make = (init: boolean) => (name: string) => ({ name, init, exitCode: 0, ends: 0, ...LIFE })
  return {
    phases: ['Pending'],
    bound: false,
    written: null,
    sandbox: 'none',
    containers: [
      ...['init-1', 'init-2'].slice(0, initContainers).map(make(true)),
      ...['app', 'helper'].slice(0, containers).map(make(false)),
    ],
    broken: [],
    deletedAt: -1,
    gone: false,
    longestStop: 0,
  }
}
