import { word } from '../../kernel/index.ts'
import type { Body, Edge, Item, Label, Look, Row, Scene } from '../../kernel/index.ts'
import { hasExited, isRunning, last, restarts, serves } from './container.ts'
import type { Container } from './container.ts'
import { APP_PORT, find, PROXY_PORT } from './model.ts'
import type { Params, State } from './model.ts'
import { phaseOf, sidecarNames, spec } from './spec.ts'
import { timeline } from './timeline.ts'

function condition(item: Container): [Look, Label] {
  const { exitCode } = last(item) ?? { exitCode: 0 }
  if (hasExited(item)) return [exitCode ? 'failing' : 'succeeded', word('exitedWith', { exitCode })]
  if (!isRunning(item)) return ['pending', word('waiting')]
  if (item.termAt !== null) return ['terminating', 'SIGTERM']
  return serves(item) ? ['ready', word('running')] : ['starting', word('notListening')]
}

function container(item: Container): Body {
  const [look, line] = condition(item)
  const lines = [line, word('restarts', { restarts: restarts(item) })]
  return { is: 'container', key: item.name, name: item.name, look, lines, wide: 150 }
}

const PHASE: Record<string, Look> = { Pending: 'pending', Running: 'ready', Succeeded: 'succeeded', Failed: 'failing' }

function pod(state: State, params: Params): Item[] {
  const phase = state.ended ?? phaseOf(state, params)
  const web: Body = {
    is: 'pod',
    key: 'web',
    name: 'web',
    look: state.stopping?.deleted && !state.ended ? 'terminating' : PHASE[phase]!,
    lines: [phase, `restartPolicy: ${params.restartPolicy}`],
    wide: 190,
  }
  if (params.restartPolicy === 'Always') return [web]
  const over = state.job === 'Succeeded' || state.job === 'Failed'
  const look = over ? PHASE[state.job]! : 'plain'
  const line = word(over ? `job${state.job}` : 'jobActive')
  return [web, { is: 'object', key: 'job', name: 'Job', look, lines: [line], wide: 110 }]
}

const ORDER = ['sent', 'redirected', 'forwarded', 'answered']

/** The way of the newest request, as far as it came. */
function edges({ request }: State): Edge[] {
  if (!request) return []
  const cut = request === 'refused' ? 1 : request === '503' ? 2 : -1
  const reached = cut < 0 ? ORDER.indexOf(request) : cut
  const stops = ['client', 'nat', 'mesh', 'app']
  return stops.slice(0, -1).flatMap((from, index): Edge[] => {
    if (index > reached) return []
    const look = index === cut ? 'blocked' : 'flows'
    return [{ key: `hop-${index}`, from, to: stops[index + 1]!, look, packet: index === reached && cut < 0 }]
  })
}

export function scene(state: State, params: Params, at: number): Scene {
  const manifest = spec(params)
  const { initContainers, containers } = manifest
  const sidecars = sidecarNames(manifest).join(', ')
  const row = (key: 'initContainers' | 'containers', list: readonly { name: string }[], note: Label): Row => {
    const items = list.map(({ name }) => container(find(state, name)))
    return { key, name: key, note, items }
  }
  const { served, failed } = state
  const client: Body = {
    is: 'pod',
    key: 'client',
    name: word('client'),
    lines: [word('served', { served, failed })],
    wide: 160,
  }
  const nat: Body = {
    is: 'object',
    key: 'nat',
    name: 'nat PREROUTING',
    lines: [`${APP_PORT} → ${PROXY_PORT}`],
  }
  return {
    rows: [
      { key: 'pod', name: 'Pod', items: pod(state, params) },
      { key: 'traffic', beside: 'pod', name: word('traffic'), note: word('rules'), items: [client, nat] },
      ...(initContainers.length
        ? [row('initContainers', initContainers, sidecars ? `${sidecars}: restartPolicy Always` : word('inOrder'))]
        : []),
      row('containers', containers, word('together')),
      { key: 'lives', name: word('lives'), note: word('hatched'), items: [timeline(state, params, at)] },
    ],
    edges: edges(state),
  }
}
