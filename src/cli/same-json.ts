/**
 * Whether two values are the same as JSON: key order means nothing, an undefined property is an absent one,
 * numbers are exact and NaN, which JSON cannot say, equals nothing.
 */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a) && a.length !== (b as unknown as unknown[]).length) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => sameJson(own(a, key), own(b, key)))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const own = (object: Record<string, unknown>, key: string) => (Object.hasOwn(object, key) ? object[key] : undefined)
