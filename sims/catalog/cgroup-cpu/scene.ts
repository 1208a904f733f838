import { word } from '../../kernel/index.ts'
import type { Body, Item, Look, Row, Scene } from '../../kernel/index.ts'
import { appGroup, neighbourGroup, NODE_MIB } from './groups.ts'
import type { Group } from './groups.ts'
import { neighbourMiB } from './memory.ts'
import type { Params } from './params.ts'
import { files } from './scene-files.ts'
import { division, timeline } from './scene-time.ts'
import { cpusThat, MS } from './state.ts'
import type { State } from './state.ts'

function pod(key: 'app' | 'batch', { qosClass, adj }: Group, used: number): Body {
  const lines = [qosClass, `oom_score_adj ${adj}`, word('used', { ms: Math.round(used / MS) })]
  return { is: 'pod', key, name: key, hue: key === 'app' ? 'new' : 'old', lines, wide: 150 }
}

function pods(state: State, params: Params): Item[] {
  const { phase, exitCode, neighbour, used, othersUsed } = state
  // Threads share the CPUs they have, so they wait only when none of these runs.
  const going: Look = exitCode ? 'failing' : cpusThat('runs', state).length ? 'ready' : 'pending'
  const thread = (left: number, id: number): Item => {
    const name = `T${id + 1}`
    return { is: 'process', key: name, name, look: left ? going : 'succeeded' }
  }
  return [
    {
      ...pod('app', appGroup(params, state.limitMilli), used),
      look: phase !== 'exited' ? 'plain' : exitCode ? 'failing' : 'succeeded',
      inside: state.threads.map(thread),
    },
    {
      ...pod('batch', neighbourGroup(params), othersUsed),
      look: neighbour === 'running' ? 'plain' : neighbour === 'killed' ? 'failing' : 'absent',
    },
  ]
}

function memory(state: State, { memoryLimitMiB }: Params): Row {
  const bar = (key: string, name: string, value: number, limit: number): Item => ({
    is: 'gauge',
    key: `${key}-memory`,
    name: word(name),
    value,
    max: NODE_MIB,
    limit,
    text: word('mib', { value }),
    look: key === 'app' && state.exitCode ? 'failing' : 'plain',
  })
  const total = state.memoryMiB + neighbourMiB(state)
  const items = [bar('app', 'app', state.memoryMiB, memoryLimitMiB || NODE_MIB), bar('node', 'node', total, NODE_MIB)]
  return { key: 'memory', name: word('memory'), items }
}

export function scene(state: State, params: Params): Scene {
  const { periods, throttled, throttledTime } = state
  const stat = word('stat', { periods, throttled, ms: Math.round(throttledTime / MS) })
  const rows: Row[] = [
    { key: 'pods', name: word('pods'), items: pods(state, params) },
    {
      key: 'cpus',
      name: word('time'),
      ...(state.bandwidth && { note: stat }),
      items: [timeline(state, params), division(state, params)],
    },
  ]
  if (params.growthMiB || params.memoryLimitMiB) rows.push(memory(state, params))
  rows.push({ key: 'files', beside: 'pods', name: word('files'), note: word('inForce'), items: [files(state, params)] })
  return { rows }
}
