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

/** Whether two pieces of plain data are equal, the order of their keys included. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

interface Draft {
  readonly name: string
  readonly endpoints: Endpoint[]
  /** It has to be written anyway. */
  readonly written: boolean
}

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
  const slices = existing.map(({ name, endpoints }): Draft => {
    const kept = endpoints.flatMap(({ ip }) => wanted.filter((one) => one.ip === ip))
    return { name, endpoints: kept, written: !same(kept, endpoints) }
  })
  const fill = (endpoints: Endpoint[]) => endpoints.push(...left.splice(0, max - endpoints.length))

  const fullestFirst = slices
    .filter(({ endpoints }) => endpoints.length)
    .sort((a, b) => b.endpoints.length - a.endpoints.length)
  for (const { endpoints, written } of fullestFirst) if (written) fill(endpoints)

  while (left.length) {
    const isBest = (slice: Draft) => !slice.written && slice.endpoints.length + left.length <= max
    const target = fullestFirst.find(isBest) ?? slices.find(({ endpoints }) => !endpoints.length) ?? newSlice(slices)
    fill(target.endpoints)
    if (!slices.includes(target)) slices.push(target)
  }

  // One empty slice says that nobody is there, which is more than saying nothing.
  const full = slices.filter(({ endpoints }) => endpoints.length)
  const shown = full.length ? full : [slices[0] ?? newSlice(slices)]
  return shown.map(({ name, endpoints }) => ({ name, endpoints })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The lowest free number, where a real name ends in five random characters. */
function newSlice(slices: readonly Draft[]): Draft {
  let number = 1
  while (slices.some(({ name }) => name === `web-${number}`)) number++
  return { name: `web-${number}`, endpoints: [], written: true }
}
