import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { changesOf } from './changes.ts'
import { connect } from './connect.ts'
import { NODES } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { wantedAddresses, wantedEndpoints } from './service.ts'
import { reconcileSlices, same } from './slices.ts'
import { usableAddresses } from './usable.ts'

/** Both controllers answered within 20 ms of the Pod's change when a control plane (v1.20.2) was recorded. */
export const SLICES_MS = 10
const ENDPOINTS_MS = 15
const CLEAN_UP_MS = 1000
const CLIENT_EVERY_MS = 4000
const CLIENT_UNTIL_MS = 8000

/**
 * EndpointSlice controller, in kube-controller-manager: writes the Pods that the selector picks into slices.
 * Mirrors `syncService`, kubernetes v1.36 pkg/controller/endpointslice/endpointslice_controller.go.
 */
export function endpointSliceController(state: State, params: Params): Effect<Event>[] {
  const wanted = wantedEndpoints(state, params)
  if (!wanted)
    return state.skipped ? [] : [after(SLICES_MS, { kind: 'service.skipped' }, { selector: false, pods: params.pods })]

  const max = params.maxEndpointsPerSlice
  const slices = reconcileSlices(state.slices, wanted, max)
  if (same(slices, state.slices)) return []
  const because = { selected: wanted.length, max, slices: slices.length }
  return [after(SLICES_MS, { kind: 'slices.written', slices, ...changesOf(state.slices, slices) }, because)]
}

/**
 * Endpoints controller, in kube-controller-manager: writes the same Pods into one object, for readers of old.
 * Mirrors `syncService`, kubernetes v1.36 pkg/controller/endpoint/endpoints_controller.go.
 */
export function endpointsController(state: State, params: Params): Effect<Event>[] {
  const wanted = wantedAddresses(state, params)
  if (!wanted || same(wanted, state.endpoints)) return []
  const kind = state.endpoints ? 'endpoints.updated' : 'endpoints.created'
  const because = { addresses: wanted.ready.length, notReadyAddresses: wanted.notReady.length }
  return [after(ENDPOINTS_MS, { kind, ...wanted }, because)]
}

/**
 * kube-proxy, one on each node: watches the slices, writes none, and brings its rules up to date a little later.
 * Mirrors `syncProxyRules`, kubernetes v1.36 pkg/proxy/iptables/proxier.go.
 */
export function kubeProxy(state: State, { proxyDelay }: Params): Effect<Event>[] {
  const { source, addresses } = usableAddresses(state)
  return NODES.flatMap((node, index) => {
    const rules = state.rules[node]!
    if (same(rules, addresses)) return []
    const because = { source, addresses: addresses.length, was: rules.length }
    return [after(proxyDelay * (index + 1), { kind: 'rules.programmed', node }, because)]
  })
}

/**
 * kubelet: ends a Pod that is being deleted when its preStop hook is over, and then removes it.
 * Mirrors `killContainer`, kubernetes v1.36 pkg/kubelet/kuberuntime/kuberuntime_container.go.
 */
export function kubelet({ pods }: State, { preStop }: Params): Effect<Event>[] {
  return pods.flatMap(({ name, phase }): Effect<Event>[] => {
    if (phase === 'terminating') return [after(preStop, { kind: 'pod.stopped', pod: name }, { preStop })]
    return phase === 'stopped' ? [after(CLEAN_UP_MS, { kind: 'pod.removed', pod: name }, { cleanUp: CLEAN_UP_MS })] : []
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
