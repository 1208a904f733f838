import { NOW, patch } from '../../api/index.ts'
import type { PodRuntime, RuntimeContainer } from '../../objects/index.ts'
import { wishAt } from '../../run/index.ts'
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
  const change = { state: 'exited' as const, finishedAt: NOW, exitCode }
  const write = patch('patch', 'PodRuntime', runtime, { containers: { [name]: change } })
  const because = { ranMs: at - container.startedAt, exitCode }
  return [wishAt('container.exited', write, at, view, because, { container: name, pod: runtime.pod })]
}

/** When a process ends (milliseconds) and with which code; undefined: it runs on. */
function endOf(
  { process = {}, startedAt, hook, graceMs = Infinity, ...container }: RuntimeContainer,
  { settings }: View,
) {
  const { endsAfter, exitCode = 0, stopsAfter = settings.stopMs } = process
  const byItself = endsAfter === undefined ? undefined : { at: startedAt + endsAfter, exitCode }
  const { stoppingSince, signalledAt = stoppingSince } = container
  // Until its preStop hook is over it knows of nothing.
  if (signalledAt === undefined || hook?.is === 'preStop') return byItself
  const stops = { at: signalledAt + Math.min(stopsAfter, graceMs), exitCode: stopsAfter > graceMs ? KILLED : 0 }
  return byItself && byItself.at <= stops.at ? byItself : stops
}
