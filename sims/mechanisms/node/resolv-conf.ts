/** What a resolv.conf tells a resolver. */
export interface ResolvConf {
  readonly nameservers: readonly string[]
  readonly searches: readonly string[]
  readonly options: readonly string[]
}

/**
 * Reads the text of a resolv.conf; null if it has a nameserver line without an address.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/network/dns/dns.go, `parseResolvConf`.
 */
export function parseResolvConf(text: string): ResolvConf | null {
  const nameservers: string[] = []
  let searches: readonly string[] = []
  let options: readonly string[] = []
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line.trim().split(/\s+/)
    // Trap: nameserver lines add up; of the others the last one wins. A comment begins with no keyword.
    if (keyword === 'nameserver') {
      if (!values[0]) return null
      nameservers.push(values[0])
    }
    if (keyword === 'search') searches = values.map((domain) => domain.replace(/\.$/, ''))
    if (keyword === 'options') options = values
  }
  return { nameservers, searches, options }
}
