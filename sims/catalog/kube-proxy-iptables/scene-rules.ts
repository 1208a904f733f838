import { word } from '../../kernel/index.ts'
import type { Look, Table } from '../../kernel/index.ts'
import type { KernelRule } from '../../mechanisms/network/index.ts'
import { POD_NETWORK, tablesFor } from './cluster.ts'
import { counterKey, tableAt } from './counters.ts'
import type { State } from './model.ts'
import type { Params } from './params.ts'
import { hex } from './steps.ts'

/** A rule in a line, much as iptables writes it: what it asks for, and where it sends. */
function said({ dst, dport, src, notSrc, srcType, dstType, mark, notMark, probability, ...rule }: KernelRule): string {
  const { target, setXmark, toDestination } = rule
  const network = (cidr: string) => (cidr === POD_NETWORK ? 'Pod' : cidr.replace('/32', ''))
  const asks = [
    // A rule about the source stands before the one for all others, which says the address and port.
    notSrc ? `! -s ${network(notSrc)}` : src ? `-s ${network(src)}` : dport && `${network(dst ?? '')}:${dport}`,
    srcType && `src ${srcType}`,
    dstType && `dst ${dstType}`,
    notMark && `! --mark ${hex(notMark)}`,
    mark && `--mark ${hex(mark)}`,
    probability && `p ${probability}`,
  ]
  if (setXmark) return `--${setXmark[1] ? '' : 'x'}or-mark ${hex(setXmark[0])}`
  if (toDestination) return `DNAT → ${toDestination}`
  return [...asks, target === 'MASQUERADE' ? '' : '→', target].filter(Boolean).join(' ')
}

/** How the packet on the node met each rule, by counter key and place: a disc where it matched, a ring where it did not. */
function marks({ flight }: State): Readonly<Record<string, Look>> {
  if (!flight) return {}
  const { passage, done } = flight
  return Object.fromEntries(
    passage.steps.slice(0, done).map(({ chain, rule, matched }, index) => {
      const refused = passage.verdict !== 'ACCEPT' && index === passage.steps.length - 1
      const look = refused ? 'failing' : matched ? 'ready' : 'pending'
      return [`${counterKey(chain, tableAt(passage, index))} ${rule}`, look]
    }),
  )
}

/** Every chain as a column of rules that hangs from its name, with the packets that matched; a rule that went leaves its line. */
export function ruleTables(state: State, params: Params): Table[] {
  const asked = marks(state)
  const full = tablesFor(state.pods, params)
  return (['nat', 'filter'] as const).flatMap((table) =>
    Object.keys({ ...full[table], ...state.tables[table] })
      .filter((chain) => table === 'nat' || chain.startsWith('KUBE'))
      .map((chain) => {
        const key = counterKey(chain, table)
        const rules = state.tables[table][chain] ?? []
        const lines = Math.max(rules.length, full[table][chain]?.length ?? 0)
        const rows = Array.from({ length: lines }, (_, at) => {
          const rule = rules[at]
          const cells = rule ? [said(rule), `${state.counters[key]?.[at] ?? 0}`] : ['', '']
          return { key: `${key} ${at}`, cells, look: rule ? (asked[`${key} ${at}`] ?? 'plain') : ('absent' as const) }
        })
        return { is: 'table', key, head: [counterKey(chain, table), word('packets')], rows }
      }),
  )
}
