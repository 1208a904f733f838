import { podPhaseWithSidecars } from '../../mechanisms/node/index.ts'
import type { ContainerState, PodPhase, RunnableInitContainer, RuntimeStatus } from '../../mechanisms/node/index.ts'
import { hasExited, isRunning, last, serves } from './container.ts'
import type { Container } from './container.ts'
import { find } from './model.ts'
import type { Params, State } from './model.ts'

/** The Pod as its manifest has it: the same helpers, written as native sidecars or as ordinary containers. */
export interface Spec {
  readonly restartPolicy: Params['restartPolicy']
  readonly initContainers: readonly RunnableInitContainer[]
  readonly containers: readonly { readonly name: string }[]
}

export function spec({ style, restartPolicy, startupProbe, setup, appFirst }: Params): Spec {
  const app = { name: 'app' }
  const inits = setup === 'none' ? [] : [{ name: 'setup' }]
  if (style === 'ordinary') {
    const helpers = [{ name: 'mesh' }, { name: 'logs' }]
    return { restartPolicy, initContainers: inits, containers: appFirst ? [app, ...helpers] : [...helpers, app] }
  }
  const sidecars: RunnableInitContainer[] = [
    { name: 'mesh', restartPolicy: 'Always', startupProbe },
    { name: 'logs', restartPolicy: 'Always' },
  ]
  const initContainers = setup === 'first' ? [...inits, ...sidecars] : [...sidecars, ...inits]
  return { restartPolicy, initContainers, containers: [app] }
}

/** Native sidecars, in spec order. */
export const sidecarNames = ({ initContainers }: Spec): string[] =>
  initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name)

/** What the runtime reports; a startup probe has passed once the container answers. */
export const runtimeStatuses = ({ containers }: State): RuntimeStatus[] =>
  containers
    .filter(({ lives }) => lives.length)
    .map((container) => ({
      name: container.name,
      state: isRunning(container) ? 'running' : 'exited',
      exitCode: last(container)!.exitCode,
      startup: serves(container) ? 'success' : 'unknown',
    }))

function apiState(container: Container): ContainerState {
  if (isRunning(container)) return { running: {} }
  return hasExited(container) ? { terminated: { exitCode: last(container)!.exitCode } } : { waiting: {} }
}

/** The Pod's phase now; `podIsTerminal` when the kubelet has stopped it because it was deleted. */
export function phaseOf(state: State, params: Params, podIsTerminal = false): PodPhase {
  const { initContainers, containers, restartPolicy } = spec(params)
  const status = ({ name, startupProbe }: RunnableInitContainer) => {
    const container = find(state, name)
    return { name, state: apiState(container), started: !startupProbe || serves(container) }
  }
  return podPhaseWithSidecars({
    restartPolicy,
    initContainers,
    containers,
    initContainerStatuses: initContainers.map(status),
    containerStatuses: containers.map(status),
    podHasInitialized: containers.some(({ name }) => find(state, name).lives.length > 0),
    podIsTerminal,
  }).phase
}
