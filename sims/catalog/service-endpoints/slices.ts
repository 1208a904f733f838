/** An address with its three conditions. */
export interface Endpoint {
  readonly ip: string
  readonly ready: boolean
  readonly serving: boolean
  readonly terminating: boolean
}

export interface Slice {
  readonly name: string
  readonly endpoints: readonly Endpoint[]
}

/** Whether two pieces of plain data are equal. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const ipOf = ({ ip }: Endpoint) => ip

/**
 * The slices after one sync, by name, with as few of them written as can be: an endpoint keeps its slice, a new one goes
 * into a slice that is written anyway (the fullest first), else into the one slice that it fills best, else into a new one.
 *
 * `max` is at least 1. Empty slices are taken over by new ones; one is left when no endpoint is wanted.
 * Mirrors `reconcileByPortMapping` and `finalize`, k8s.io/endpointslice v0.36.0 reconciler.go, for one set of ports.
 */
export function reconcileSlices(existing: readonly Slice[], wanted: readonly Endpoint[], max: number): Slice[] {
  const placed = existing.flatMap(({ endpoints }) => endpoints.map(ipOf))
  const left = wanted.filter(({ ip }) => !placed.includes(ip))
  const slices = existing.map(({ name, endpoints }) => {
    const kept = endpoints.flatMap(({ ip }) => wanted.filter((one) => one.ip === ip))
    return { name, endpoints: kept, written: !same(kept, endpoints) }
  })
  const fill = (endpoints: Endpoint[]) => endpoints.push(...left.splice(0, max - endpoints.length))

  const fullestFirst = slices
    .filter(({ endpoints }) => endpoints.length)
    .sort((a, b) => b.endpoints.length - a.endpoints.length)
  for (const { endpoints, written } of fullestFirst) if (written) fill(endpoints)

  const best = fullestFirst.find(({ written, endpoints }) => !written && endpoints.length + left.length <= max)
  if (best) fill(best.endpoints)
  while (left.length) {
    const empty = slices.find(({ endpoints }) => !endpoints.length) ?? newSlice(slices)
    fill(empty.endpoints)
    if (!slices.includes(empty)) slices.push(empty)
  }

  // One empty slice says that nobody is there, which is more than saying nothing.
  const full = slices.filter(({ endpoints }) => endpoints.length)
  const shown = full.length ? full : [slices[0] ?? newSlice(slices)]
  return shown.map(({ name, endpoints }) => ({ name, endpoints })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The lowest free number, where a real name ends in five random characters. */
function newSlice(slices: readonly Slice[]) {
  let number = 1
  while (slices.some(({ name }) => name === `web-${number}`)) number++
  return { name: `web-${number}`, endpoints: [] as Endpoint[], written: true }
}

/** How an endpoint is, as a code: what its conditions say together. */
export function conditionOf({ ready, serving, terminating }: Endpoint): string {
  if (ready) return serving && !terminating ? 'ready' : 'published'
  if (!terminating) return 'notReady'
  return serving ? 'serving' : 'stopped'
}

/** What a sync wrote: the slices, the endpoint when only one changed ('' otherwise), and a code for what came of it. */
export function changesOf(before: readonly Slice[], after: readonly Slice[]) {
  const all = (slices: readonly Slice[]) => slices.flatMap(({ endpoints }) => endpoints)
  const find = <T>(list: readonly T[], is: (item: T) => boolean) => list.find(is)
  const named = (slices: readonly Slice[], name: string) => find(slices, (slice) => slice.name === name)
  const at = (slices: readonly Slice[], ip: string) => find(all(slices), (endpoint) => endpoint.ip === ip)

  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort()
  const ips = [...new Set([...all(before), ...all(after)].map(ipOf))].filter((ip) => !same(at(before, ip), at(after, ip)))
  const wrote = names.filter((name) => !same(named(before, name), named(after, name)))
  const ip = ips.length === 1 ? ips[0]! : ''
  return { wrote, ip, change: before.length ? changeOf(at(before, ip), at(after, ip), ip) : 'created' }
}

function changeOf(before: Endpoint | undefined, after: Endpoint | undefined, ip: string): string {
  if (!ip) return 'several'
  if (!after) return 'removed'
  return before ? conditionOf(after) : 'added'
}
