import { patchStrategy, type PatchStrategy } from './patch-strategy.ts'

export type JSONValue = string | number | boolean | null | readonly JSONValue[] | JSONMap
export interface JSONMap {
  readonly [field: string]: JSONValue
}

export interface ApplyInput {
  readonly kind: string
  /** The configuration that was applied last time; null when there was none. */
  readonly lastApplied: JSONMap | null
  readonly live: JSONMap
  readonly new: JSONMap
}

const BUILT_IN_KINDS = ['Deployment', 'Service', 'Pod', 'ConfigMap', 'ServiceAccount']

/** Without its merge key nobody can tell which item is meant. */
const MISSING_MERGE_KEY = new Error('MergeKeyMissing')

/**
 * The live object after `kubectl apply`: deletions come from what was applied last, the rest from what is new.
 *
 * `error` when an item of a list lacks the key by which the list is merged.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go,
 * `CreateThreeWayMergePatch`; for custom resources pkg/util/jsonmergepatch.
 */
export function apply({ kind, lastApplied, live, new: wanted }: ApplyInput): { result: JSONMap } | { error: true } {
  const last = lastApplied ?? {}
  if (!BUILT_IN_KINDS.includes(kind)) return { result: applyCustom(last, live, wanted, kind) }
  try {
    return { result: mergeMaps(last, live, wanted, kind, patchStrategy) }
  } catch (error) {
    if (error !== MISSING_MERGE_KEY) throw error
    return { error: true }
  }
}

/**
 * Nothing is known of the lists of a custom resource, so all of them are replaced whole.
 *
 * Trap: null is no more than a field left out here, so it deletes only what was applied last time.
 */
const applyCustom = (last: JSONMap, live: JSONMap, wanted: JSONMap, kind: string): JSONMap =>
  mergeMaps(last, live, withoutNulls(wanted), kind, () => ({}))

const withoutNulls = (map: JSONMap): JSONMap =>
  Object.fromEntries(
    Object.entries(map)
      .filter(([, value]) => value !== null)
      .map(([field, value]) => [field, isMap(value) ? withoutNulls(value) : value]),
  )

type StrategyOf = (path: string) => PatchStrategy

function mergeMaps(last: JSONMap, live: JSONMap, wanted: JSONMap, path: string, strategyOf: StrategyOf): JSONMap {
  const foreign = Object.entries(live).filter(([field]) => !(field in last) && !(field in wanted))
  const own = Object.entries(wanted)
    // Trap: null does not stand for a value, it deletes.
    .filter(([, value]) => value !== null)
    .map(([field, value]) => [field, mergeValues(last[field], live[field], value, `${path}.${field}`, strategyOf)])
  return Object.fromEntries([...foreign, ...own]) as JSONMap
}

function mergeValues(
  last: JSONValue | undefined,
  live: JSONValue | undefined,
  wanted: JSONValue,
  path: string,
  strategyOf: StrategyOf,
): JSONValue {
  const strategy = strategyOf(path)
  if (isMap(live) && isMap(wanted)) return mergeItems(isMap(last) ? last : {}, live, wanted, path, strategyOf)
  if (isList(live) && isList(wanted) && strategy.mergeKey !== undefined && live.length > 0) {
    return mergeLists(isList(last) ? last : [], live, wanted, path, strategyOf)
  }
  return isMap(wanted) ? mergeMaps({}, {}, wanted, path, strategyOf) : wanted
}

/** A map; what the configuration does not name is foreign and stays, unless only one field may be set. */
function mergeItems(last: JSONMap, live: JSONMap, wanted: JSONMap, path: string, strategyOf: StrategyOf): JSONMap {
  const merged = mergeMaps(last, live, wanted, path, strategyOf)
  if (!strategyOf(path).retainKeys) return merged
  return Object.fromEntries(Object.entries(merged).filter(([field]) => field in wanted))
}

function mergeLists(
  last: readonly JSONValue[],
  live: readonly JSONValue[],
  wanted: readonly JSONValue[],
  path: string,
  strategyOf: StrategyOf,
): JSONValue[] {
  const { mergeKey = '' } = strategyOf(path)
  const keys = (list: readonly JSONValue[]) => list.map((item) => keyOf(item, mergeKey))
  const [lastKeys, liveKeys, wantedKeys] = [keys(last), keys(live), keys(wanted)]

  const foreign = live.filter((_, at) => !wantedKeys.includes(liveKeys[at]!) && !lastKeys.includes(liveKeys[at]!))
  const own = wanted.map((item, at) => {
    const [before, now] = [last[lastKeys.indexOf(wantedKeys[at]!)], live[liveKeys.indexOf(wantedKeys[at]!)]]
    return isMap(item) && isMap(now) ? mergeItems(isMap(before) ? before : {}, now, item, path, strategyOf) : item
  })
  return interleave(foreign, own, (item) => liveKeys.indexOf(keyOf(item, mergeKey)))
}

/** Own items keep their order; a foreign one goes before the first own item that follows it in the live list. */
function interleave(foreign: readonly JSONValue[], own: readonly JSONValue[], livePlace: (item: JSONValue) => number) {
  const merged: JSONValue[] = []
  const waiting = [...foreign]
  for (const item of own) {
    while (waiting.length > 0 && livePlace(waiting[0]!) < livePlace(item)) merged.push(waiting.shift()!)
    merged.push(item)
  }
  return [...merged, ...waiting]
}

function keyOf(item: JSONValue, mergeKey: string): JSONValue {
  if (mergeKey === '') return item
  const key = isMap(item) ? item[mergeKey] : undefined
  if (key === undefined) throw MISSING_MERGE_KEY
  return key
}

const isMap = (value: JSONValue | undefined): value is JSONMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: JSONValue | undefined): value is readonly JSONValue[] => Array.isArray(value)
