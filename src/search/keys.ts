/** The field in which the reader types: where the keys walk from, and back to. */
export const FIELD = -1

/**
 * The result that a key leads to, by its place from 0, or the field; undefined if the key does not walk.
 * Down from the last result comes back to the field, up from the field goes to the last result.
 */
export function walk(key: string, at: number, results: number): number | undefined {
  const places = results + 1
  if (key === 'ArrowDown') return ((at + 2) % places) - 1
  if (key === 'ArrowUp') return ((at + places) % places) - 1
  return undefined
}
