import { patch } from '../../api/index.ts'
import type { PodRuntime, RuntimeContainer } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { Controller, View, Wish } from '../../run/index.ts'

/** 128 + SIGKILL. */
const KILLED = 137

/**
 * The processes in the containers: they end by themselves or when they are told to, whether a kubelet watches or not.
 */
export const containerRuntime: Controller = {
  actor: 'container-runtime',
  keys: (view) => view.list('PodRuntime').map(({ metadata }) => metadata.name),
  watches: { PodRuntime: ({ metadata }) => [metadata.name] },
  reconcile: (key, view) => {
    const runtime = view.get('PodRuntime', key)
    if (!runtime) return []
    return Object.entries(runtime.containers).flatMap(([name, container]) => exits(runtime, name, container, view))
  },
}

function exits(runtime: PodRuntime, name: string, container: RuntimeContainer, view: View): Wish[] {
  if (container.state !== 'running') return []
  const end = endOf(container, view)
  if (!end) return []
  const { at, exitCode } = end
  const change = { state: 'exited' as const, finishedAt: -1, exitCode }
  const write = patch('patch', 'PodRuntime', runtime, { containers: { [name]: change } })
  const because = { ranMs: at - container.startedAt, exitCode }
  // A grace period that was shortened is another wish, so that it counts from now.
  const values = { container: name, pod: runtime.pod, graceMs: container.graceMs }
  return [wish('container.exited', write, Math.max(0, at - view.now), because, values)]
}

/** When a process ends (milliseconds) and with which code; undefined: it runs on. */
function endOf({ process = {}, startedAt, stoppingSince, graceMs = Infinity }: RuntimeContainer, { settings }: View) {
  const { endsAfter, exitCode = 0, stopsAfter = settings.stopMs } = process
  const byItself = endsAfter === undefined ? undefined : { at: startedAt + endsAfter, exitCode }
  if (stoppingSince === undefined) return byItself
  const stops = { at: stoppingSince + Math.min(stopsAfter, graceMs), exitCode: stopsAfter > graceMs ? KILLED : 0 }
  return byItself && byItself.at <= stops.at ? byItself : stops
}
