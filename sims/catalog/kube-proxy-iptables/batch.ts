import type { Packet, Passage } from '../../mechanisms/network/index.ts'
import { count } from './counters.ts'
import type { State } from './model.ts'
import type { Params } from './params.ts'
import { drawn, firstPacket, passNode, portOf } from './traffic.ts'

/** A way through the rules, told from other ways by what came of each draw, and how many packets took it. */
interface Way {
  readonly passage: Passage
  readonly draws: readonly { readonly rule: number; readonly below: number; readonly matched: boolean }[]
  times: number
}

/**
 * Opens short connections up to a number; their entries are of no further use.
 *
 * First packets of one client differ by their port, which no rule asks for, and by what they draw. So a way is walked once
 * and from then on only counted for those that draw alike, which makes thousands as cheap as a few.
 */
export function batchPassed(state: State, upTo: number, params: Params): State {
  const { from, left } = state.batch!
  const ways: Way[] = []
  for (let number = state.firsts; number < upTo; number++) {
    const way = ways.find(drawnBy(portOf(number), params))
    if (way) way.times++
    else ways.push(walkOnce(state, firstPacket(from, number), params))
  }
  const rest = left - (upTo - state.firsts)
  return { ...state, counters: count(state.counters, ways), firsts: upTo, batch: rest ? { from, left: rest } : null }
}

function drawnBy(port: number, { seed }: Params): (way: Way) => boolean {
  const numbers: number[] = []
  return ({ draws }) =>
    draws.every(({ rule, below, matched }) => (numbers[rule] ??= drawn(seed, port, rule)) < below === matched)
}

function walkOnce(state: State, packet: Packet, params: Params): Way {
  const passage = passNode(state, packet, params)
  const draws = passage.steps.flatMap(({ chain, rule, matched, drew }) => {
    const below = Number(state.tables.nat[chain]?.[rule]?.probability)
    return drew === undefined ? [] : [{ rule, below, matched }]
  })
  return { passage, draws, times: 1 }
}
