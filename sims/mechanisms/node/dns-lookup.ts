export interface DNSLookupInput {
  /** As the program gives it; a final dot makes it absolute. */
  readonly name: string
  readonly ndots: number
  readonly search: readonly string[]
  /** By name with a final dot: an address, or nothing but the name. */
  readonly records: Readonly<Record<string, 'A' | 'noAddress'>>
}

export interface DNSLookup {
  /** The names asked for, in order, up to the one with an address. */
  readonly queries: readonly string[]
  readonly answer: string | null
}

/** The resolver takes no higher ndots than this. */
const MAX_NDOTS = 15

/**
 * Which names glibc's resolver asks for when a program looks one up.
 *
 * Source: resolv.conf(5), and glibc 2.36 resolv/res_query.c, `__res_context_search`.
 */
export function dnsLookup(input: DNSLookupInput): DNSLookup {
  const candidates = namesToTry(input)
  // A name that is there but has no address does not end the search.
  const found = candidates.findIndex((name) => Object.hasOwn(input.records, name) && input.records[name] === 'A')
  if (found < 0) return { queries: candidates, answer: null }
  return { queries: candidates.slice(0, found + 1), answer: candidates[found]! }
}

function namesToTry({ name, ndots, search }: DNSLookupInput): readonly string[] {
  if (name.endsWith('.')) return [name]

  const asItIs = `${name}.`
  const searched = search.map((domain) => absolute(name, domain))
  const dots = name.split('.').length - 1
  // Trap: enough dots only change the order; the search list is still tried when the name itself is not found.
  if (dots >= Math.min(ndots, MAX_NDOTS)) return [asItIs, ...searched]
  // The root on the search list (`.`) has asked for the name as it is already.
  return searched.includes(asItIs) ? searched : [...searched, asItIs]
}

/** A name within a domain, with one final dot, however the domain is written. */
function absolute(name: string, domain: string): string {
  const bare = domain.replace(/^\./, '').replace(/\.$/, '')
  return bare ? `${name}.${bare}.` : `${name}.`
}
