import type { Item, Scene } from '../../../sims/kernel/index.ts'

/** Every keyed thing of a scene with its own data as text, what is inside it left out. */
function own(items: readonly Item[], into: Map<string, string>): void {
  for (const item of items) {
    if (item.is === 'table') for (const row of item.rows) into.set(row.key, JSON.stringify(row))
    else if (item.is === 'timeline') for (const lane of item.lanes) into.set(lane.key, JSON.stringify(lane))
    else into.set(item.key, JSON.stringify({ ...item, inside: undefined }))
    if ('inside' in item && item.inside) own(item.inside, into)
  }
}

const facts = ({ rows }: Scene) => {
  const map = new Map<string, string>()
  for (const { items } of rows) own(items, map)
  return map
}

/** The keys of what is new or different since the scene before; nothing where there was none. */
export function changedKeys(before: Scene | undefined, after: Scene): Set<string> {
  if (!before) return new Set()
  const old = facts(before)
  return new Set([...facts(after)].filter(([key, fact]) => old.get(key) !== fact).map(([key]) => key))
}

const BODIES = new Set<Item['is']>(['control', 'object', 'node', 'pod', 'container', 'process'])

/** Whether an item, or one inside it, is not a body, so that drawing it needs the kit. */
export const isChart = (item: Item): boolean =>
  !BODIES.has(item.is) || ('inside' in item && (item.inside ?? []).some(isChart))
