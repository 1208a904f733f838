import { word } from '../../kernel/index.ts'
import type { Item, Timeline } from '../../kernel/index.ts'
import { partOfCpu } from './contention.ts'
import { PAGE_MS, pageOf } from './history.ts'
import type { Params } from './params.ts'
import { cpusThat, MS } from './state.ts'
import type { State } from './state.ts'

/** What each CPU did for the container, and the quota left, on the page in view. */
export function timeline({ clock, history, bandwidth, periods }: State, { startPhaseMs }: Params): Timeline {
  const now = clock / MS
  const from = pageOf(now)
  const refills = Array.from({ length: periods }, (_, n) => ((n + 1) * bandwidth!.period) / MS - startPhaseMs)
  return {
    is: 'timeline',
    key: 'cpus',
    from,
    to: from + PAGE_MS,
    now,
    marks: refills.filter((at) => at >= from).map((at) => ({ at, name: `${at}` })),
    lanes: history.cpus.map((spans, cpu) => ({
      key: `cpu-${cpu}`,
      name: `CPU ${cpu}`,
      hue: 'new',
      spans: spans.flatMap(([at, look], index) =>
        look === 'idle' ? [] : [{ from: Math.max(at, from), to: spans[index + 1]?.[0] ?? now, look }],
      ),
    })),
    ...(bandwidth && { level: { name: word('quota'), max: bandwidth.quota / MS, points: history.level } }),
  }
}

/** Who has the CPUs from this moment on. */
export function division(state: State, params: Params): Item {
  const [part, whole] = partOfCpu(state, params)
  const share = (cpusThat('runs', state).length * part) / whole
  const rest = state.cpus.length - share
  const text = (cpus: number) => word('cpus', { cpus: Math.round(cpus * 100) / 100 })
  const other = state.neighbour === 'running'
  return {
    is: 'shares',
    key: 'division',
    parts: [
      { key: 'app-part', name: 'app', share, hue: 'new', text: text(share) },
      { key: 'rest', name: other ? 'batch' : word('idle'), share: rest, hue: other ? 'old' : 'none', text: text(rest) },
    ],
  }
}
