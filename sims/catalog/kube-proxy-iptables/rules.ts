import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { isBusy, readyPods } from './model.ts'
import type { Connection, Event, Outcome, State } from './model.ts'
import type { Params } from './params.ts'
import { nextStep } from './steps.ts'
import { destination, source } from './traffic.ts'

/** One rule a millisecond, so that it can be watched: a kernel takes microseconds for all of them. */
const STEP_MS = 1
/** Least time between two writes by default: iptables.minSyncPeriod. */
const SYNC_MS = 1000
const CLIENT_MS = 5
const BATCH_MS = 20
const BATCHES = 3

/**
 * kube-proxy, on node-1: writes rules when the ready endpoints are others than those of the rules, and carries no packet.
 * Mirrors `syncProxyRules`, kubernetes v1.20.2 pkg/proxy/iptables/proxier.go.
 */
export function kubeProxy(state: State, _params: Params, at: number): Effect<Event>[] {
  const ready = readyPods(state).map(({ name }) => name)
  // The kernel swaps a table whole: a packet meets the old rules or the new ones, never some of both.
  if (`${ready}` === `${state.serving}` || isBusy(state)) return []
  const because = { endpoints: ready.length, was: state.serving.length }
  return [after(Math.max(0, state.changedAt + SYNC_MS - at), { kind: 'rules.rewritten' }, because)]
}

/**
 * netfilter, in the kernel of node-1: asks one rule after the other.
 * Mirrors `ipt_do_table`, Linux net/ipv4/netfilter/ip_tables.c at 0134e89.
 */
export function netfilter({ flight, tables, batch, firsts, serving }: State, params: Params): Effect<Event>[] {
  if (batch) {
    const { connections, externalTrafficPolicy } = params
    const size = Math.ceil(connections / BATCHES)
    const shared = serving.length > 1 && (externalTrafficPolicy === 'Cluster' || batch.from !== 'outside')
    const turn = shared ? BATCHES + 1 - Math.ceil(batch.left / size) : 1
    const upTo = firsts + Math.min(batch.left, size)
    return [after(BATCH_MS, { kind: 'batch.passed', upTo, turn }, { endpoints: serving.length, left: batch.left })]
  }
  if (flight?.stage !== 'walking' || flight.done === flight.passage.steps.length) return []
  const { event, because } = nextStep(flight, tables)
  return [after(STEP_MS, event, because)]
}

/**
 * conntrack, in the same kernel: keeps an entry for each connection, and translates its answers back.
 * Mirrors `nf_nat_inet_fn`, Linux net/netfilter/nf_nat_core.c at 002c6ca.
 */
export function conntrack({ flight, pods }: State): Effect<Event>[] {
  if (!flight?.passage.tracked) return []
  const { stage, done, passage, sent, now } = flight
  if (stage === 'walking' && done === passage.steps.length) {
    const { name: pod } = pods.find(({ ip }) => ip === now.dst)!
    const event: Event = { kind: 'connection.tracked', pod, called: destination(sent) }
    return [after(STEP_MS, event, { src: source(now), dst: destination(now) })]
  }
  if (stage !== 'answered') return []
  const { original } = passage.tracked!
  const event: Event = { kind: 'reply.translated', was: source(now), becomes: destination(original) }
  return [after(STEP_MS, event, { client: original.src })]
}

/** The Pod that a first packet was sent to: answers whomever it sees, unless it is gone. */
export function endpoint({ flight, pods, connections }: State): Effect<Event>[] {
  if (flight?.stage !== 'tracked') return []
  const { pod } = connections.at(-1)!
  const isGone = pods.some(({ name, status }) => name === pod && status === 'stopped')
  const event: Event = { kind: isGone ? 'packet.lost' : 'reply.sent', pod, seen: flight.now.src }
  return [after(STEP_MS, event, { client: flight.sent.src })]
}

/** The client: when the first answer has come, its next packet follows. */
export function client(state: State): Effect<Event>[] {
  const last = state.connections.at(-1)
  const { flight } = state
  const hasAnswer = flight?.stage === 'over' && flight.port === last?.port && flight.sent.dport === last.port
  return last && hasAnswer ? [after(CLIENT_MS, nextPacket(state, last))] : []
}

/** The next packet of a connection, and how the one is that gets it. */
export function nextPacket({ pods }: State, { port, pod, packets }: Connection): Event {
  const outcome: Outcome = pods.find(({ name }) => name === pod)!.status
  return { kind: 'packet.followed', port, number: packets + 1, pod, outcome }
}
