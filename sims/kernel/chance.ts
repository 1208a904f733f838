/**
 * A number in [0, 1) drawn from a seed and the names of what it is drawn for.
 *
 * There is no generator to carry along: the same seed and names always draw the same number, so the order in which
 * rules ask does not matter. (FNV-1a over the names, then the murmur3 finaliser to spread the bits.)
 */
export function chance(seed: number, ...names: readonly (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed
  for (const char of names.join(' ')) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
