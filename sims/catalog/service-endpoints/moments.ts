import type { EndpointSlice, Pod } from '../../cluster/objects/index.ts'
import type { Moment } from '../../kernel/index.ts'
import { conditionOf } from './changes.ts'
import { allEndpoints, endpointsIn, ownEndpoints, ownSlices } from './endpoints.ts'
import { NODES } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { isDeleting, listens, podNamed, pods, runtimeOf } from './pods.ts'

type Here = Moment<State, Event, Params>

/** What has just happened to a Pod, if it is one of these kinds, and the Pod's address. */
export function news({ past, at, state }: Here, kinds: readonly string[]) {
  const event = past.findLast((frame) => frame.at === at && kinds.includes(frame.event.kind))?.event
  if (!event || !('write' in event)) return undefined
  const pod = String(event['pod'] ?? event.name)
  return { what: event.kind, pod, ip: podNamed(state, pod)?.status.podIP ?? '' }
}

/** What the slices say of an address, as a code. */
export function saidOf(state: State, ip: string): string {
  const endpoint = allEndpoints(state).find((each) => each.ip === ip)
  return endpoint ? conditionOf(endpoint) : 'removed'
}

/** Whether an address stands in a slice of the controller. */
export const isOwn = (state: State, ip: string): boolean => ownEndpoints(state).some((each) => each.ip === ip)

/** The controller's slice that an address stands in. */
export const holderOf = (state: State, ip: string): EndpointSlice | undefined =>
  ownSlices(state).find((slice) => endpointsIn(slice).some((each) => each.ip === ip))

/** The nodes whose rules hold an address. */
export const senders = ({ rules }: State, ip: string): string[] => NODES.filter((node) => rules[node]!.includes(ip))

/** A Pod on its way out that still listens, and that every node still sends to. */
export function leaving({ state }: Here): { readonly pod: string; readonly ip: string } | undefined {
  const isLeaving = (pod: Pod) =>
    isDeleting(pod) && listens(runtimeOf(state, pod)) && senders(state, pod.status.podIP!).length === NODES.length
  const found = pods(state).find(isLeaving)
  return found && { pod: found.metadata.name, ip: found.status.podIP! }
}

/** Why nodes may go on sending to an address whose Pod is on its way out, as a code; `delay`: only because rules come late. */
export function whyKept({ state, params }: Here, ip: string): 'byHand' | 'published' | 'last' | 'delay' {
  if (!isOwn(state, ip)) return 'byHand'
  if (params.publishNotReadyAddresses) return 'published'
  const usable = allEndpoints(state).filter((each) => (each.ip === ip ? each.serving : each.ready))
  return usable.length === 1 && usable[0]!.ip === ip ? 'last' : 'delay'
}
