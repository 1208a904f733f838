import { atLeast, atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import type { KernelRule } from '../../mechanisms/network/index.ts'
import type { State } from './model.ts'
import type { Params } from './params.ts'
import { destination, source } from './traffic.ts'

type Law = Invariant<State, Params>

const chainsOf = ({ tables }: State, prefix: string) =>
  Object.entries(tables.nat).filter(([chain]) => chain.startsWith(prefix))

/** What each rule that draws gets of all packets: its probability of what those before it left. */
export function shares(rules: readonly KernelRule[]): number[] {
  let left = 1
  return rules.map(({ probability = '1' }) => {
    const share = left * Number(probability)
    left -= share
    return share
  })
}

/** The shares are equal to nine decimals and leave nothing over. */
export const sharesAddUpToOne: Law = (state) => {
  const parts = chainsOf(state, 'KUBE-SVC').flatMap(([, rules]) => shares(rules))
  const even = parts.every((part) => Math.abs(part * parts.length - 1) < 1e-9)
  const terms = parts.map((part) => part.toFixed(4)).join(' + ')
  return { holds: even, shows: `${terms || 0} = ${parts.length && 1}` }
}

/** What rules sent to the chains of endpoints, such chains translate; one packet may be in between. */
export const pickedIsTranslated: Law = (state) => {
  const total = (prefix: string, isCounted: (rule: KernelRule) => boolean) =>
    chainsOf(state, prefix)
      .flatMap(([chain, rules]) => rules.map((rule, at) => (isCounted(rule) ? (state.counters[chain]?.[at] ?? 0) : 0)))
      .reduce((sum, count) => sum + count, 0)
  const picked = total('KUBE-', ({ target }) => target.startsWith('KUBE-SEP'))
  const translated = total('KUBE-SEP', ({ target }) => target === 'DNAT')
  const between = picked - translated
  return {
    holds: between === 0 || (between === 1 && state.flight?.stage === 'walking'),
    shows: `${translated} ≤ ${picked}`,
  }
}

/** Every entry leads to the Pod that its connection was opened to. */
export const oneEndpointPerConnection: Law = ({ connections, pods }) => {
  const right = connections.filter(({ pod, tracked }) =>
    pods.some(({ name, ip }) => name === pod && ip === tracked.reply.src),
  )
  return atLeast(right.length, connections.length)
}

export const onlyFirstPacketsAreCounted: Law = ({ counters, firsts }) =>
  atMost(counters['PREROUTING']?.[0] ?? 0, firsts)

/** While an answer is the last packet on the node: where its client sees it come from, and what the client called. */
export const answersComeFromTheCalledAddress: Law = ({ flight }) => {
  const called = flight?.passage.tracked?.original
  if (!flight || !called || flight.stage !== 'over' || flight.sent.dport !== flight.port) return true
  const [from, to] = [source(flight.now), destination(called)]
  return { holds: from === to, shows: `${from} = ${to}` }
}

export const invariants = {
  sharesAddUpToOne,
  pickedIsTranslated,
  oneEndpointPerConnection,
  onlyFirstPacketsAreCounted,
  answersComeFromTheCalledAddress,
}
