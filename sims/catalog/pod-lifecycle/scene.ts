import { word } from '../../kernel/index.ts'
import type { Body, Label, Look, Scene, Table } from '../../kernel/index.ts'
import { deleting, isAlive, isTerminal, phaseOf, THRESHOLD } from './model.ts'
import type { Container, Params, Probe, State } from './model.ts'
import { IP, reported, waitingReason } from './status.ts'
import { LEAST_GRACE } from './stop.ts'

/** So that nothing moves when its text changes, and two stand side by side on a narrow sheet. */
const WIDE = { sandbox: 110, container: 142, phase: 110, column: 180 }

function look({ state, stop, exitCode, ready, backsOff }: Container): Look {
  if (state === 'waiting') return 'pending'
  if (state === 'exited') return exitCode || backsOff ? 'failing' : 'succeeded'
  return stop ? 'terminating' : ready ? 'ready' : 'starting'
}

function detail(container: Container, state: State): Label {
  const shown = reported(container)
  if (shown === 'waiting') return container.state === 'postStart' ? 'postStart' : waitingReason(container, state)
  if (shown === 'terminated') return word('exit', { exitCode: container.exitCode })
  const failing = (Object.keys(THRESHOLD) as Probe[]).find((probe) => container.misses[probe])
  if (container.stop) return container.stop
  return failing
    ? word('misses', { probe: failing, misses: container.misses[failing] })
    : word(container.ready ? 'ready' : 'notReady')
}

const containerBody = (container: Container, state: State): Body => ({
  is: 'container',
  key: container.name,
  name: container.name,
  look: state.gone ? 'absent' : look(container),
  lines: [reported(container), detail(container, state), word('restarts', { restarts: container.restarts })],
  wide: WIDE.container,
})

/** A dash stands for a condition that nobody has written yet. */
function conditions({ written, bound, gone }: State): Table {
  const kubelets = ['PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready']
  const row = (key: string, holds: boolean | undefined): Table['rows'][number] => {
    const known = holds !== undefined && !gone
    const look = known ? (holds ? 'ready' : 'pending') : 'absent'
    return { key, cells: [key, known ? (holds ? 'True' : 'False') : '-'], look }
  }
  return {
    is: 'table',
    key: 'conditions',
    head: ['type', 'status'],
    rows: [
      row('PodScheduled', bound || undefined),
      ...kubelets.map((key, index) => row(key, written?.conditions[index])),
    ],
  }
}

export function scene(state: State, params: Params, now: number): Scene {
  const { containers, sandbox, gone, written } = state
  const apps = containers.filter(({ init }) => !init)
  const grace = params.terminationGracePeriodSeconds
  const stopping = containers.filter((each) => isAlive(each) && each.stop).map(({ stopAt }) => now - stopAt)
  const spent = Math.max(deleting(state) ? state.longestStop : 0, ...stopping) / 1000
  const phase = phaseOf(state)
  const column = deleting(state) && !isTerminal(phase) ? 'Terminating' : (written?.reason ?? phase)
  const shell: Body = {
    is: 'container',
    key: 'sandbox',
    name: word('sandbox'),
    look: gone ? 'absent' : sandbox === 'ready' ? 'ready' : sandbox === 'none' ? 'pending' : 'succeeded',
    lines: [sandbox === 'ready' ? IP : word(sandbox)],
    wide: WIDE.sandbox,
  }
  const paper = (key: keyof typeof WIDE, name: string, line: string): Body => ({
    is: 'object',
    key,
    name,
    lines: [line],
    look: gone ? 'absent' : 'plain',
    wide: WIDE[key],
  })
  return {
    rows: [
      {
        key: 'status',
        name: word('status'),
        note: word('notThePhase'),
        items: [
          paper('phase', phase, 'status.phase'),
          paper('column', column, `STATUS, READY ${written?.ready ?? 0}/${apps.length}`),
        ],
      },
      {
        key: 'pod',
        name: 'Pod/web',
        note: word(deleting(state) ? 'deleted' : 'policy', { policy: params.restartPolicy }),
        items: [
          {
            is: 'pod',
            key: 'web',
            name: 'web',
            look: gone ? 'absent' : 'plain',
            inside: [shell, ...containers.map((each) => containerBody(each, state))],
          },
        ],
      },
      { key: 'conditions', beside: 'pod', name: word('conditions'), items: [conditions(state)] },
      {
        key: 'grace',
        beside: 'status',
        name: word('grace'),
        items: [
          {
            is: 'gauge',
            key: 'spent',
            name: 'terminationGracePeriodSeconds',
            value: spent,
            max: grace + LEAST_GRACE,
            limit: grace,
            text: word('spent', { spent, grace }),
          },
        ],
      },
    ],
  }
}
