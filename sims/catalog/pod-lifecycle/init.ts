import { create, objectsOf } from '../../cluster/api/index.ts'
import type { Container, Hook } from '../../cluster/objects/index.ts'
import { clusterOf } from '../../cluster/run/index.ts'
import { machine } from './components.ts'
import { THRESHOLD } from './model.ts'
import type { Params, State } from './model.ts'

/** How long the processes work that end by themselves, in seconds. */
const WORKS = { init: 2, app: 10, helper: 15 } as const
/** What any other process than the app takes after SIGTERM, in milliseconds. */
const STOP_MS = 1000

const ends = (seconds: number, exitCode: number) => ({ command: ['sh', '-c', `sleep ${seconds}; exit ${exitCode}`] })
const env = (values: Readonly<Record<string, number>>): NonNullable<Container['env']> =>
  Object.entries(values).map(([name, value]) => ({ name, value: String(value) }))

const asks = { httpGet: { path: '/', port: 8080 }, periodSeconds: 10 }
const sleeps = (seconds: number): Hook => ({ sleep: { seconds } })

const app = (params: Params): Container => ({
  name: 'app',
  image: 'app:v1',
  ...(params.appExit !== 'serves' && ends(WORKS.app, params.appExit === 'fails' ? 1 : 0)),
  env: env({ ANSWERS_MS: params.readinessAfter * 1000, STOP_MS: params.sigtermTakes * 1000 }),
  ...(params.startupProbe && { startupProbe: { ...asks, failureThreshold: THRESHOLD.startup } }),
  readinessProbe: asks,
  livenessProbe: asks,
  lifecycle: {
    ...(params.postStartSeconds > 0 && { postStart: sleeps(params.postStartSeconds) }),
    ...(params.preStopSeconds > 0 && { preStop: sleeps(params.preStopSeconds) }),
  },
})

const helper = ({ appExit }: Params): Container => ({
  name: 'helper',
  image: 'helper:v1',
  ...(appExit !== 'serves' && ends(WORKS.helper, 0)),
  env: env({ STOP_MS }),
})

const initContainer = (name: string): Container => ({
  name,
  image: 'init:v1',
  ...ends(WORKS.init, 0),
  env: env({ STOP_MS }),
})

/** A Pod that has just been stored. */
export function init(params: Params): State {
  const inits = ['init-1', 'init-2'].slice(0, params.initContainers).map(initContainer)
  const spec = {
    restartPolicy: params.restartPolicy,
    terminationGracePeriodSeconds: params.terminationGracePeriodSeconds,
    ...(inits.length > 0 && { initContainers: inits }),
    containers: [app(params), helper(params)].slice(0, params.containers),
  }
  const web = create('Pod', { metadata: { name: 'web', namespace: 'default' }, spec })
  const cluster = clusterOf(create('NodeRuntime', machine), web)
  return { cluster, last: { pod: objectsOf(cluster, 'Pod')[0]! }, phases: ['Pending'], longestStop: 0 }
}
