import { isSame } from '../../cluster/api/index.ts'
import { endpointSliceController } from '../../cluster/controllers/endpointslice/index.ts'
import { clusterRules, telling } from '../../cluster/run/index.ts'
import { after } from '../../kernel/index.ts'
import type { Effect, Rule } from '../../kernel/index.ts'
import { controllers, settingsOf } from './components.ts'
import { connect } from './connect.ts'
import { NODES } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { tellings } from './tellings.ts'
import { usableAddresses } from './usable.ts'

const CLIENT_EVERY_MS = 4000
const CLIENT_UNTIL_MS = 8000

/**
 * kube-proxy, one on each node: watches the slices, writes none, and brings its rules up to date a little later.
 * Mirrors `syncProxyRules`, kubernetes v1.36 pkg/proxy/iptables/proxier.go.
 */
export function kubeProxy(state: State, { proxyDelay }: Params): Effect<Event>[] {
  const { source, addresses } = usableAddresses(state)
  return NODES.flatMap((node, index) => {
    const rules = state.rules[node]!
    if (isSame(rules, addresses)) return []
    const because = { source, addresses: addresses.length, was: rules.length }
    return [after(proxyDelay * (index + 1), { kind: 'rules.programmed', node }, because)]
  })
}

/** A client that connects to the Service now and then: after 4 s from node-1, after 8 s from node-2. */
export function client(state: State, _params: Params, at: number): Effect<Event>[] {
  const turn = Math.floor(at / CLIENT_EVERY_MS)
  const due = (turn + 1) * CLIENT_EVERY_MS
  if (due > CLIENT_UNTIL_MS) return []
  const { event, because } = connect(state, NODES[turn % 2]!)
  return [after(due - at, event, because)]
}

/** The controllers, with what they do in this simulation's words. */
const cluster: Readonly<Record<string, Rule<State, Event, Params>>> = telling(
  clusterRules<State, Params>(controllers, settingsOf),
  tellings,
)

/** The controller of the slices. A Service without a selector it looks at, too, and leaves alone: that is told once. */
function endpointSlices(state: State, params: Params, at: number): readonly Effect<Event>[] {
  const { selector, pods } = params
  if (selector || state.skipped) return cluster[endpointSliceController.actor]!(state, params, at)
  return [after(settingsOf(params).controllerMs, { kind: 'service.skipped' }, { selector, pods })]
}

export const rules = { ...cluster, 'endpointslice-controller': endpointSlices, kubeProxy, client }
