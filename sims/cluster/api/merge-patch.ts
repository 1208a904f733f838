/** Plain JSON; `undefined` stands for a field that is not there. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json | undefined }

/** Stands in a patch for the moment at which the API server takes it in. */
export const NOW = -1

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Applies a JSON merge patch: null removes a field, a list is replaced whole. What does not change stays the same object.
 *
 * Source: RFC 7396.
 */
export function mergePatch<T>(target: T, patch: unknown, at: number): T {
  if (!isMap(patch)) return (patch === NOW ? at : isList(patch) ? patch.map((item) => stamp(item, at)) : patch) as T
  const before: Record<string, unknown> = isMap(target) ? target : {}
  const after: Record<string, unknown> = { ...before }
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(after, field)
    else if (value !== undefined) after[field] = mergePatch(before[field], value, at)
  }
  return after as T
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** Fills in the moment wherever a new value asks for it. */
export function stamp<T>(value: T, at: number): T {
  if (value === NOW) return at as T
  if (isList(value)) return value.map((item) => stamp(item, at)) as T
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, stamp(part, at)])) as T
}

/** Whether two values say the same; the order of a map's fields does not matter, and an absent field is one that is undefined. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (!isMap(a) || !isMap(b)) return false
  const fields = (map: Record<string, unknown>) => Object.keys(map).filter((field) => map[field] !== undefined)
  return fields(a).length === fields(b).length && fields(a).every((field) => isSame(a[field], b[field]))
}

/** Whether a patch says anything new. */
export const wouldChange = (target: unknown, patch: unknown): boolean => !isSame(mergePatch(target, patch, NOW), target)

/** A count as the API writes it: none at all where it is 0. */
export const count = (items: number): number | null => items || null
