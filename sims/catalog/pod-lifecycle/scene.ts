import { podStatus } from '../../cluster/kubectl/get/pod.ts'
import type { Container, Pod } from '../../cluster/objects/index.ts'
import { word } from '../../kernel/index.ts'
import type { Body, Label, Look, Scene, Table } from '../../kernel/index.ts'
import { THRESHOLD } from './model.ts'
import type { Params, Probe, State } from './model.ts'
import * as pods from './pod.ts'

/** However much the hook has used up, the process has this many seconds after its signal. */
export const LEAST_GRACE = 2

/** So that nothing moves when its text changes, and two stand side by side on a narrow sheet. */
const WIDE = { sandbox: 110, container: 142, phase: 110, column: 180 }

/** The STATUS column of `kubectl get pod`. Newer ones say Terminating only until the phase is terminal (pull request 122038). */
export function column({ metadata, ...pod }: Pod): string {
  const { deletionTimestamp: at, ...rest } = metadata
  const isGoing = at !== undefined && !pods.isTerminal(pod.status.phase)
  return podStatus({ ...pod, metadata: isGoing ? metadata : rest })
}

/** The state that the API gives a container, as far as it has come by now, and what there is to say of it. */
function stateOf(state: State, container: Container): readonly [string, Label] {
  const held = pods.heldOf(state, container.name)
  const { waiting } = pods.statusOf(state, container.name)?.state ?? {}
  if (!held || (held.state === 'exited' && waiting)) return ['waiting', waiting?.reason ?? '']
  if (held.state === 'exited') return ['terminated', word('exit', { exitCode: held.exitCode ?? 0 })]
  if (held.hook) return [pods.isHooked(held) ? 'waiting' : 'running', held.hook.is]
  if (held.stoppingSince !== undefined) return ['running', 'SIGTERM']
  const failing = (Object.keys(THRESHOLD) as Probe[]).find((probe) => pods.misses(held, probe))
  if (failing) return ['running', word('misses', { probe: failing, misses: pods.misses(held, failing) })]
  return ['running', word(pods.isReady(state, container) ? 'ready' : 'notReady')]
}

function look(state: State, container: Container): Look {
  const held = pods.heldOf(state, container.name)
  if (pods.isGone(state)) return 'absent'
  if (!held) return 'pending'
  if (held.state === 'exited') {
    const waits = pods.statusOf(state, container.name)?.state.waiting !== undefined
    return held.exitCode || waits ? 'failing' : 'succeeded'
  }
  if (held.stoppingSince !== undefined) return 'terminating'
  return pods.isReady(state, container) ? 'ready' : 'starting'
}

const containerBody = (state: State, container: Container): Body => ({
  is: 'container',
  key: container.name,
  name: container.name,
  look: look(state, container),
  lines: [
    ...stateOf(state, container),
    word('restarts', { restarts: pods.heldOf(state, container.name)?.restarts ?? 0 }),
  ],
  wide: WIDE.container,
})

/** A dash stands for a condition that nobody has written yet. */
function conditions(state: State): Table {
  const keys = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready']
  const row = (key: string): Table['rows'][number] => {
    const found = state.last.pod.status.conditions?.find(({ type }) => type === key)
    const status = found && !pods.isGone(state) ? found.status : undefined
    return { key, cells: [key, status ?? '-'], look: status ? (status === 'True' ? 'ready' : 'pending') : 'absent' }
  }
  return { is: 'table', key: 'conditions', head: ['type', 'status'], rows: keys.map(row) }
}

function sandboxBody(state: State): Body {
  const { runtime } = state.last
  const isReady = pods.runtimeOf(state)?.sandbox.state === 'ready'
  const look = isReady ? 'ready' : runtime ? 'succeeded' : 'pending'
  return {
    is: 'container',
    key: 'sandbox',
    name: word('sandbox'),
    look: pods.isGone(state) ? 'absent' : look,
    lines: [isReady ? runtime!.sandbox.ip : word(runtime ? 'notReady' : 'none')],
    wide: WIDE.sandbox,
  }
}

/** Seconds of the grace period that the stop under way, or the last one of a Pod that goes, has taken. */
function spentSeconds(state: State, now: number): number {
  const stopping = pods.containersOf(state).flatMap(({ name }) => {
    const held = pods.heldOf(state, name)
    return pods.isRunning(held) && held.stoppingSince !== undefined ? [now - held.stoppingSince] : []
  })
  return Math.max(pods.isDeleting(state) ? state.longestStop : 0, ...stopping) / 1000
}

export function scene(state: State, params: Params, now: number): Scene {
  const { pod } = state.last
  const grace = params.terminationGracePeriodSeconds
  const spent = spentSeconds(state, now)
  const gone: Look = pods.isGone(state) ? 'absent' : 'plain'
  const ready = pod.status.containerStatuses?.filter((each) => each.ready).length ?? 0
  const paper = (key: keyof typeof WIDE, name: string, line: string): Body => ({
    is: 'object',
    key,
    name,
    lines: [line],
    look: gone,
    wide: WIDE[key],
  })
  return {
    rows: [
      {
        key: 'status',
        name: word('status'),
        note: word('notThePhase'),
        items: [
          paper('phase', pod.status.phase, 'status.phase'),
          paper('column', column(pod), `STATUS, READY ${ready}/${pods.appsOf(state).length}`),
        ],
      },
      {
        key: 'pod',
        name: 'Pod/web',
        note: word(pods.isDeleting(state) ? 'deleted' : 'policy', { policy: params.restartPolicy }),
        items: [
          {
            is: 'pod',
            key: 'web',
            name: 'web',
            look: gone,
            inside: [sandboxBody(state), ...pods.containersOf(state).map((each) => containerBody(state, each))],
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
