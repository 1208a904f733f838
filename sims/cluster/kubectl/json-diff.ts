import { isSame } from '../api/index.ts'

type Fields = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON merge patch that makes one map of another: null for a field that goes, a list as a whole. */
export function mergePatchBetween(before: Fields, after: Fields): Fields {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [was, is] = [before[field], after[field]]
      if (isSame(was, is)) return []
      if (is === undefined) return [[field, null]]
      return [[field, isMap(was) && isMap(is) ? mergePatchBetween(was, is) : is]]
    }),
  )
}

/** A JSON merge patch carried out on plain data, numbers as they are. Source: RFC 7396. */
export function mergePatched(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch
  const after = new Map(Object.entries(isMap(target) ? target : {}))
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) after.delete(field)
    else after.set(field, mergePatched(after.get(field), value))
  }
  return Object.fromEntries(after)
}
