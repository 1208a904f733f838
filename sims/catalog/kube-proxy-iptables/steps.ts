import type { Because } from '../../kernel/index.ts'
import type { KernelRule, Packet, RuleTables, Step } from '../../mechanisms/network/index.ts'
import { tableAt } from './counters.ts'
import type { Flight, StepEvent } from './model.ts'
import { destination, source } from './traffic.ts'

export const hex = (mark: number) => `0x${mark.toString(16)}`

/** What the next rule does to the packet, and what decided it. */
export function nextStep(flight: Flight, tables: RuleTables): { readonly event: StepEvent; readonly because: Because } {
  const { passage, done, now } = flight
  const step = passage.steps[done]!
  const rule = tables[tableAt(passage, done)][step.chain]![step.rule]!
  const { probability } = rule
  const drawn = probability && step.drew !== undefined
  const because: Because = drawn
    ? { probability, drew: Number(step.drew.toFixed(4)) }
    : { src: source(now), dst: destination(now) }
  return { event: eventOf(step, rule, now), because }
}

function eventOf({ chain, rule: at, matched, becomes, drew }: Step, rule: KernelRule, now: Packet): StepEvent {
  const { target, setXmark } = rule
  const place = { chain, rule: at + 1 }
  if (!matched) return { kind: drew === undefined ? 'rule.asked' : 'draw.missed', ...place }
  if (setXmark?.[1]) return { kind: 'packet.marked', mark: hex(setXmark[0]) }
  if (target === 'DNAT') return { kind: 'packet.translated', was: destination(now), becomes: destination(becomes!) }
  if (target === 'MASQUERADE') return { kind: 'packet.masqueraded', was: now.src, becomes: becomes!.src }
  if (target === 'RETURN') return { kind: 'rule.returned', target }
  if (target === 'REJECT' || target === 'DROP') return { kind: 'packet.refused', target }
  // The first hooks hand over every packet, and a mark that has served is only taken off: nothing to tell of.
  if (setXmark || /^(PRE|IN|FOR)/.test(chain)) return { kind: 'rule.asked', ...place }
  return { kind: 'rule.jumped', chain, target, why: whyOf(chain, rule) }
}

/** Why a rule sends the packet on to another chain. */
function whyOf(chain: string, { target, probability, dstType }: KernelRule): string {
  if (dstType) return 'local'
  if (chain === 'POSTROUTING') return 'leaving'
  if (target === 'KUBE-MARK-MASQ') return chain === 'KUBE-NODEPORTS' ? 'fromOutside' : 'fromItself'
  if (target === 'KUBE-MARK-DROP') return 'noneLocal'
  if (target.startsWith('KUBE-XLB-')) return 'onlyLocal'
  if (target.startsWith('KUBE-SVC-')) return chain === 'KUBE-SERVICES' ? 'clusterIP' : 'nodePort'
  return probability ? 'drawn' : 'rest'
}
