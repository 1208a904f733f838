import { word } from '../../kernel/index.ts'
import type { Body, Edge, Item, Look, Scene } from '../../kernel/index.ts'
import { hasPause, ready } from './model.ts'
import type { Container, Params, State } from './model.ts'

const look: Record<Container['state'], Look> = { waiting: 'pending', running: 'ready', exited: 'failing' }

const process = (key: string, pid: string, zombie = false): Body => ({
  is: 'process',
  key,
  name: pid,
  look: zombie ? 'unknown' : 'plain',
})

function container(item: Container, { shareProcessNamespace }: Params): Body {
  const pid = shareProcessNamespace ? String(item.pid) : '1'
  const inside: Item[] = item.state === 'running' ? [process(`${item.name}-pid`, pid)] : []
  for (let zombie = 0; zombie < Math.min(item.zombies, 3); zombie++)
    inside.push(process(`${item.name}-zombie-${zombie}`, 'Z', true))
  const { exitCode, restarts } = item
  return {
    is: 'container',
    key: item.name,
    name: item.name,
    look: item.state === 'exited' && exitCode === 0 ? 'succeeded' : look[item.state],
    lines: [
      item.state === 'exited' ? word('exitedWith', { exitCode }) : word(item.state),
      word('restarts', { restarts }),
    ],
    inside,
    wide: 150,
  }
}

function sandbox(state: State, params: Params): Body {
  const serving = ready(state)
  const newest = state.sandboxes[0]
  return {
    is: 'container',
    key: 'sandbox',
    name: word(hasPause(params) ? 'pause' : 'pinned'),
    look: serving ? 'ready' : newest ? 'failing' : 'pending',
    lines: [newest ? word('attempt', { attempt: newest.attempt }) : word('none')],
    inside: serving && hasPause(params) ? [process('pause-pid', params.shareProcessNamespace ? '1' : '·')] : [],
    wide: 150,
  }
}

/** Who is in the sandbox's namespaces now: the reader sees that nothing is anybody's child. */
function namespaces(state: State, { shareProcessNamespace }: Params): Item[] {
  const ip = state.sandboxes[0]?.ip
  const alive = Boolean(ready(state)) || state.containers.some((item) => item.state === 'running')
  const kept = (key: string, line: string | undefined): Body => ({
    is: 'object',
    key,
    name: key,
    lines: [alive && line ? line : word('none')],
    look: alive ? 'plain' : 'absent',
    wide: 150,
  })
  const pid: Body = {
    is: 'object',
    key: 'pid',
    name: 'pid',
    lines: [word(shareProcessNamespace ? 'onePerPod' : 'onePerContainer')],
    look: alive ? 'plain' : 'absent',
    wide: 150,
  }
  return [kept('net', ip), kept('ipc', 'System V, POSIX'), kept('uts', 'web'), pid]
}

const joins = (state: State): Edge[] =>
  state.containers
    .filter((item) => item.state === 'running')
    .map(({ name }) => ({ key: `${name}-net`, from: name, to: 'net', look: 'flows' }))

export function scene(state: State, params: Params): Scene {
  return {
    rows: [
      {
        key: 'pod',
        name: 'Pod/web',
        note: word('whatRuns'),
        items: [
          {
            is: 'pod',
            key: 'web',
            name: 'web',
            look: 'plain',
            inside: [sandbox(state, params), ...state.containers.map((item) => container(item, params))],
          },
        ],
      },
      { key: 'namespaces', name: word('namespaces'), note: word('heldBySandbox'), items: namespaces(state, params) },
    ],
    edges: joins(state),
  }
}
