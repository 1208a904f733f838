import { word } from '../../kernel/index.ts'
import type { Table } from '../../kernel/index.ts'
import { appGroup, neighbourGroup, weightOf } from './groups.ts'
import type { Files, Params } from './params.ts'
import type { State } from './state.ts'

/** The spec as files, of both versions; a disc marks those in force. The neighbour has no limits, only a weight. */
export function files(state: State, params: Params): Table {
  const app = appGroup(params, state.limitMilli)
  const other = neighbourGroup(params)
  const row = (file: string, inForce: boolean, ours: string | number | null, theirs = '') => ({
    key: file,
    cells: [file, `${ours ?? '-'}`, theirs],
    look: inForce ? ('ready' as const) : ('plain' as const),
  })
  const weight = (file: string, of: Files) => row(file, state.files === of, weightOf(app, of), `${weightOf(other, of)}`)
  const v1 = state.files === 'v1'
  const rows = [
    weight('cpu.shares', 'v1'),
    row('cpu.cfs_quota_us', v1, app.v1['cpu.cfs_quota_us']),
    weight('cpu.weight (old)', 'v2-old'),
    weight('cpu.weight', 'v2-new'),
    row('cpu.max', !v1, app.v2['cpu.max']),
  ]
  const memory = [
    row('memory.limit_in_bytes', v1, app.v1['memory.limit_in_bytes']),
    row('memory.max', !v1, app.v2['memory.max']),
  ]
  return {
    is: 'table',
    key: 'files',
    head: [word('file'), 'app', 'batch'],
    rows: params.memoryLimitMiB ? [...rows, ...memory] : rows,
  }
}
