import { word } from '../../kernel/index.ts'
import type { Body, Label, Look, Scene, Table } from '../../kernel/index.ts'
import { CPU, inPhase, named, requestedOn } from './model.ts'
import type { Node, Params, Phase, Pod, State } from './model.ts'
import { feasible, plugins, reasonsOf, totals } from './plugins.ts'

const looks: Readonly<Partial<Record<Phase, Look>>> = {
  unschedulable: 'failing',
  cycle: 'starting',
  bound: 'ready',
  terminating: 'terminating',
  gone: 'absent',
}

const lookOf = ({ phase }: Pod): Look => looks[phase] ?? 'pending'

const QUEUES = ['activeQ', 'backoffQ', 'unschedulable'] as const

const queue = ({ pods }: State, key: Phase): Body => {
  const waiting = inPhase(pods, key).map(({ name }) => name)
  return { is: 'control', key, name: key, lines: waiting.length ? waiting : ['-'] }
}

/** The Pod of the last cycle, with what became of it. */
function current({ cycle, pods, nodes }: State): Body {
  const body = { is: 'pod', key: 'pod', wide: 190 } as const
  if (!cycle) return { ...body, name: '', look: 'absent' }
  const pod = named(pods, cycle.pod)
  const { name, phase, node, nominated, cpu, priority } = pod
  const where = node
    ? word(phase === 'assumed' ? phase : 'bound', { node })
    : nominated && word('nominated', { nominated })
  const { verdicts } = cycle
  const failed = phase !== 'cycle' && !feasible(verdicts).length
  const message = failed ? [`0/${nodes.length} nodes are available:`, ...reasonsOf(verdicts)] : []
  return {
    ...body,
    name,
    look: lookOf(pod),
    lines: [word('asks', { cpu, priority }), where, ...message].filter(Boolean),
  }
}

/** BalancedAllocation is Balanced here, and so on: seven columns have to fit. */
const short = (plugin: string) => plugin.replace(/Allocation|^Node|Toleration/, '')

/** Filters first, then scores times weights, and what they come to. */
function matrix({ nodes, pods, cycle }: State, params: Params): Table {
  const { pod = '', verdicts = [], columns = [] } = cycle ?? {}
  const shown = plugins(params)
  const passed = feasible(verdicts)
  const sums = columns.length === shown.length ? totals(columns) : []
  const row = ({ name }: Node, index: number) => {
    const filter = verdicts[index]?.filter
    const place = passed.indexOf(name)
    const chosen = place >= 0 && named(pods, pod).node === name
    const cells = shown.map(([, weight], column): Label => {
      const score = columns[column]?.scores[place]
      return score === undefined ? '' : weight > 1 ? `${score}×${weight}` : `${score}`
    })
    return {
      key: `row-${name}`,
      cells: [name, filter === 'none' ? word(filter) : (filter ?? ''), ...cells, `${sums[place] ?? ''}`],
      look: chosen ? 'succeeded' : place < 0 ? (filter ? 'failing' : 'plain') : 'ready',
    } as const
  }
  const head = [word('node'), word('veto'), ...shown.map(([plugin]) => short(plugin)), word('sum')]
  return { is: 'table', key: 'matrix', head, rows: nodes.map(row) }
}

const placed = (pod: Pod): Body => ({ is: 'pod', key: `${pod.name} placed`, name: pod.name, look: lookOf(pod) })

function node({ pods }: State, { name, disk, taint, cordoned, load }: Node, params: Params): Body {
  const requested = requestedOn(pods, name)
  const lines = [
    params.disk !== 'none' && `disk=${disk}`,
    taint !== 'none' && taint,
    cordoned && 'unschedulable',
  ].filter(Boolean)
  return {
    is: 'node',
    key: name,
    name,
    lines: lines.length ? [lines.join(', ')] : [],
    wide: 462,
    inside: [
      {
        is: 'gauge',
        key: `${name} cpu`,
        name: word('load', { load }),
        value: requested,
        max: CPU,
        text: `${requested}m / ${CPU}m`,
      },
      ...pods.filter((pod) => pod.node === name).map(placed),
    ],
  }
}

export function scene(state: State, params: Params): Scene {
  return {
    rows: [
      { key: 'queue', name: word('queue'), items: [...QUEUES.map((key) => queue(state, key)), current(state)] },
      { key: 'matrix', name: word('matrix'), note: word('weights'), items: [matrix(state, params)] },
      { key: 'nodes', name: word('nodes'), items: state.nodes.map((each) => node(state, each, params)) },
    ],
  }
}
