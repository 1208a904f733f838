/** What others add to an address on its way here. */
const FOREIGN = /^(utm_\w+|fbclid|gclid|ref)$/
/** What an address says beside parameters; each becomes an attribute of the element. */
const NAMED = ['scenario', 'beat', 'acts', 'frame', 'at']

/**
 * Splits an address's query into the element's attributes: `scenario`, `acts`, `beat`, `frame`, `at`, and everything else as
 * parameters. Values are passed on as text; the player says which of them it does not understand.
 */
export function parts(query: string): Record<string, string> {
  const rest = new URLSearchParams(query)
  const named = Object.fromEntries(NAMED.flatMap((name) => (rest.has(name) ? [[name, rest.get(name)!]] : [])))
  for (const name of [...rest.keys()]) if (FOREIGN.test(name)) rest.delete(name)
  for (const name of [...NAMED, 'lang']) rest.delete(name)
  const params = rest.toString()
  return params ? { ...named, params } : named
}
