import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { deleting, isAlive, isApp } from './model.ts'
import type { Container, Event, Exit, Params, State } from './model.ts'
import { secondsLeft } from './stop.ts'

const INIT_MS = 2000
const APP_MS = 10_000
const HELPER_MS = 15_000
const HELPER_SIGTERM_MS = 1000

/** The end of a container's process, with what a reader needs to see what follows from it. */
export function exit(
  state: State,
  { restartPolicy }: Params,
  container: Container,
  exitCode: number,
  signal = '',
): Exit {
  const { name, init } = container
  const beside = state.containers.some((each) => each.name !== name && each.state === 'running')
  const more = state.containers.findLast((each) => each.init)?.name !== name
  const end = init ? (exitCode ? 'initFailed' : more ? 'init' : 'initDone') : beside ? 'beside' : 'self'
  const how = signal || (deleting(state) ? 'deleted' : end)
  return { kind: 'container.exited', container: name, exitCode, case: how, restartPolicy }
}

/** What runs in the containers: init containers do their work, the app serves or ends, SIGTERM ends both. */
export function process(state: State, params: Params, at: number): Effect<Event>[] {
  const { appExit, sigtermTakes } = params
  return state.containers.filter(isAlive).flatMap((container): Effect<Event>[] => {
    const { init, since, stop } = container
    if (stop === 'SIGTERM') {
      const takes = isApp(container) ? sigtermTakes * 1000 : HELPER_SIGTERM_MS
      // What would end with the grace period or after it is killed instead.
      const inTime = takes < secondsLeft(container, params) * 1000
      return inTime ? [after(takes, exit(state, params, container, 0, 'SIGTERM'), { seconds: takes / 1000 })] : []
    }
    if (init) return [after(since + INIT_MS - at, exit(state, params, container, 0))]
    if (appExit === 'serves') return []
    const ends = since + (isApp(container) ? APP_MS : HELPER_MS)
    return [after(ends - at, exit(state, params, container, isApp(container) && appExit === 'fails' ? 1 : 0))]
  })
}
