import { word } from '../../kernel/index.ts'
import type { Table } from '../../kernel/index.ts'
import { appGroup, neighbourGroup, weightOf } from './groups.ts'
import type { Group } from './groups.ts'
import type { Params } from './params.ts'
import type { State } from './state.ts'

/** The spec as files, of both versions; a disc marks those in force. */
export function files(state: State, params: Params): Table {
  const app = appGroup(params, state.limitMilli)
  const other = neighbourGroup(params)
  const row = (file: string, inForce: boolean, of: (group: Group) => number | string | null) => ({
    key: file,
    cells: [file, `${of(app) ?? '-'}`, `${of(other) ?? '-'}`],
    look: inForce ? ('ready' as const) : ('plain' as const),
  })
  const v1 = state.files === 'v1'
  const weight = (name: string, files: 'v2-old' | 'v2-new') =>
    row(name, state.files === files, (group) => weightOf(group, files))
  const rows = [
    row('cpu.shares', v1, ({ v1 }) => v1['cpu.shares']),
    row('cpu.cfs_quota_us', v1, ({ v1 }) => v1['cpu.cfs_quota_us']),
    weight('cpu.weight (old)', 'v2-old'),
    weight('cpu.weight', 'v2-new'),
    row('cpu.max', !v1, ({ v2 }) => v2['cpu.max']),
  ]
  const memory = [
    row('memory.limit_in_bytes', v1, ({ v1 }) => v1['memory.limit_in_bytes']),
    row('memory.max', !v1, ({ v2 }) => v2['memory.max']),
  ]
  return {
    is: 'table',
    key: 'files',
    head: [word('file'), 'app', 'batch'],
    rows: params.memoryLimitMiB ? [...rows, ...memory] : rows,
  }
}
