/** Remembers what a pure function said of an object; objects are never changed, only replaced. */
export function memo<T extends object, R>(of: (object: T) => R): (object: T) => R {
  const known = new WeakMap<T, R>()
  // Mostly it is asked of the same one again.
  let last: { readonly object: T; readonly said: R } | undefined
  return (object) => {
    if (last?.object === object) return last.said
    let said = known.get(object)
    if (said === undefined) {
      said = of(object)
      known.set(object, said)
    }
    last = { object, said }
    return said
  }
}
