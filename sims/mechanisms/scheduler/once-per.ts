/**
 * Remembers what was computed for an object that does not change: once a cycle, as the scheduler does with its snapshot.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/internal/cache/snapshot.go; the memory itself is a means of our own.
 */
export function oncePer<Key extends object, T>(compute: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, { readonly value: T }>()
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) }
    known.set(key, found)
    return found.value
  }
}
