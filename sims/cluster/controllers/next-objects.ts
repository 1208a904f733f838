import type { Write } from '../api/index.ts'
import type { View } from '../run/index.ts'

/**
 * The next so many objects of an owner, their names made up from its counter.
 *
 * `nth` gets the number of the name and the place in the list. A name that is taken is passed over: where one creation was refused, a later one may be there already.
 */
export function nextObjects(count: number, first: number, nth: (n: number, at: number) => Write, view: View): Write[] {
  const writes: Write[] = []
  for (let n = first; writes.length < count; n++) {
    const write = nth(n, writes.length)
    if (!view.get(write.kind, write.key)) writes.push(write)
  }
  return writes
}
