/** Plain JSON; `undefined` stands for a field that is not there. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json | undefined }

/**
 * Stands in a patch for the moment at which the API server takes it in.
 *
 * No number at all: whatever number a manifest may hold, -1 for a priority or a duration, it is not this.
 */
export const NOW = Object.freeze({ now: true }) as unknown as number

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Applies a JSON merge patch: null removes a field, a list is replaced whole. What does not change stays the same object.
 *
 * Source: RFC 7396.
 */
export function mergePatch<T>(target: T, patch: unknown, at: number): T {
  if (patch === NOW || !isMap(patch)) {
    const value = stamp(patch, at)
    return (isSame(value, target) ? target : value) as T
  }
  const before: Record<string, unknown> = isMap(target) ? target : {}
  let after = before
  for (const field of Object.keys(patch)) {
    const value = patch[field]
    if (value === undefined) continue
    const next = value === null ? undefined : mergePatch(before[field], value, at)
    if (next === before[field] && field in before === (value !== null)) continue
    if (after === before) after = { ...before }
    if (value === null) Reflect.deleteProperty(after, field)
    else after[field] = next
  }
  return after as T
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** Fills in the moment wherever a new value asks for it; what does not ask stays the same object. */
export function stamp<T>(value: T, at: number): T {
  if (value === NOW) return at as T
  if (isList(value)) {
    const items = value.map((item) => stamp(item, at))
    return items.every((item, index) => item === value[index]) ? value : (items as T)
  }
  if (!isMap(value)) return value
  let stamped: Record<string, unknown> = value
  for (const field of Object.keys(value)) {
    const part = stamp(value[field], at)
    if (part === value[field]) continue
    if (stamped === value) stamped = { ...value }
    stamped[field] = part
  }
  return stamped as T
}

/** Whether two values say the same; the order of a map's fields does not matter, and an absent field is one that is undefined. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (!isMap(a) || !isMap(b)) return false
  return Object.keys(a).every((field) => isSame(a[field], b[field])) && lacksNone(a, b)
}

const lacksNone = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  Object.keys(b).every((field) => b[field] === undefined || a[field] !== undefined)

/** Whether a patch says anything new; that something is set to the moment is always new. */
export function wouldChange(target: unknown, patch: unknown): boolean {
  if (patch === NOW || !isMap(patch)) return !isSame(patch, target)
  if (!isMap(target)) return true
  return Object.keys(patch).some((field) => {
    const value = patch[field]
    if (value === undefined) return false
    return value === null ? target[field] !== undefined : wouldChange(target[field], value)
  })
}

/** A count as the API writes it: none at all where it is 0. */
export const count = (items: number): number | null => items || null
