import type { Look } from './look.ts'

/** The whole range for Pods, as in the recordings: 10.244.0.0/16. */
const RANGE = [10, 244]

/**
 * The address that a Pod's sandbox gets: from the node's own range where it has one. The Pod's version picks it, so that
 * two Pods that come at the same time do not get the same.
 */
export function addressFor({ view, pod, machine }: Look): string {
  const number = Number(/\d+$/.exec(pod.metadata.uid)?.[0] ?? 0)
  const range = view.get('Node', machine.metadata.name)?.spec.podCIDR?.split('.').slice(0, 3)
  if (!range) return [...RANGE, (number >> 8) & 255, number & 255].join('.')
  const taken = new Set(view.podsOn(machine.metadata.name).map(({ status }) => status.podIP))
  const hosts = Array.from({ length: 253 }, (_, at) => [...range, 2 + ((number + at) % 253)].join('.'))
  return hosts.find((address) => !taken.has(address)) ?? hosts[0]!
}
