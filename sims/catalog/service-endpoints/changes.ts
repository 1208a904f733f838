import type { Endpoint, Slice } from './slices.ts'

/** How an endpoint is, as a code: what its three conditions say together. */
export function conditionOf({ ready, serving, terminating }: Endpoint): string {
  if (ready) return serving && !terminating ? 'ready' : 'published'
  if (!terminating) return 'notReady'
  return serving ? 'serving' : 'stopped'
}

/** What is in one list and not, or not so, in the other. */
function lacking<T>(list: readonly T[], other: readonly T[]): T[] {
  const texts = other.map((one) => JSON.stringify(one))
  return list.filter((item) => !texts.includes(JSON.stringify(item)))
}

const all = (slices: readonly Slice[]) => slices.flatMap(({ endpoints }) => endpoints)

/** What a sync writes: the names of the slices, the address when only one changed ('' otherwise), a code for the change. */
export function changesOf(before: readonly Slice[], after: readonly Slice[]) {
  const slices = [...lacking(before, after), ...lacking(after, before)]
  const wrote = [...new Set(slices.map(({ name }) => name))].sort()
  const [gone, come] = [lacking(all(before), all(after)), lacking(all(after), all(before))]
  const ips = [...new Set([...gone, ...come].map(({ ip }) => ip))]
  const ip = ips.length === 1 ? ips[0]! : ''
  return { wrote, ip, change: before.length ? (ip ? changeOf(gone[0], come[0]) : 'several') : 'created' }
}

function changeOf(gone: Endpoint | undefined, come: Endpoint | undefined): string {
  if (!come) return 'removed'
  return gone ? conditionOf(come) : 'added'
}
