import { parseResolvConf } from './resolv-conf.ts'
import type { ResolvConf } from './resolv-conf.ts'

export interface PodDNSConfig {
  readonly nameservers?: readonly string[] | null
  readonly searches?: readonly string[] | null
  readonly options?: readonly { readonly name: string; readonly value?: string | null }[] | null
}

export interface PodDNSInput {
  /** ClusterFirst, ClusterFirstWithHostNet, Default or None. */
  readonly dnsPolicy: string
  readonly hostNetwork?: boolean
  readonly namespace: string
  readonly dnsConfig?: PodDNSConfig | null
  readonly clusterDNS: readonly string[]
  readonly clusterDomain: string
  /** The text of the node's file; null where the kubelet is told to use none. */
  readonly hostResolvConf: string | null
  readonly maxSearchPaths: number
  readonly maxSearchListChars: number
}

const MAX_NAMESERVERS = 3

/**
 * The resolv.conf that a Pod's containers get, its options sorted; `{ error: true }` if the node's cannot be read.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/network/dns/dns.go, `GetPodDNS`; the limits are arguments.
 */
export function podDNS(input: PodDNSInput): ResolvConf | { readonly error: true } {
  const none: ResolvConf = { nameservers: [], searches: [], options: [] }
  // Trap: the node's file is read under every policy, and an error in it counts under every one.
  const host = input.hostResolvConf === null ? none : parseResolvConf(input.hostResolvConf)
  if (!host) return { error: true }

  const { nameservers, searches, options } = addDNSConfig(
    input.dnsPolicy === 'None' ? none : byPolicy(input, host),
    input,
  )
  return {
    nameservers: nameservers.slice(0, MAX_NAMESERVERS),
    searches: fitSearches(searches, input),
    options: [...options].sort(),
  }
}

function byPolicy(input: PodDNSInput, host: ResolvConf): ResolvConf {
  const { dnsPolicy, hostNetwork, clusterDNS, namespace, clusterDomain } = input
  const usesHost = dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork)
  if (usesHost || clusterDNS.length === 0) {
    // An address that answers nothing, so that the container runtime does not fill in the node's file after all.
    return input.hostResolvConf === null ? { ...host, nameservers: ['127.0.0.1'], searches: ['.'] } : host
  }
  const cluster = [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain]
  return {
    nameservers: clusterDNS,
    // The node's search list stays, after the cluster's; its nameservers and options do not.
    searches: clusterDomain ? unique([...cluster, ...host.searches]) : host.searches,
    options: ['ndots:5'],
  }
}

/** Lists grow, and an option takes the place of the one of the same name. */
function addDNSConfig(resolvConf: ResolvConf, { dnsConfig }: PodDNSInput): ResolvConf {
  if (!dnsConfig) return resolvConf
  const options = new Map<string, string>()
  for (const option of resolvConf.options) {
    const [name = '', ...value] = option.split(':')
    options.set(name, value.join(':'))
  }
  for (const { name, value } of dnsConfig.options ?? []) options.set(name, value ?? '')
  return {
    nameservers: unique([...resolvConf.nameservers, ...(dnsConfig.nameservers ?? [])]),
    searches: unique([...resolvConf.searches, ...(dnsConfig.searches ?? [])]),
    options: [...options].map(([name, value]) => (value ? `${name}:${value}` : name)),
  }
}

/** Cuts domains off the end until there are few enough and the line is short enough. */
function fitSearches(searches: readonly string[], limits: PodDNSInput): readonly string[] {
  const kept = searches.slice(0, limits.maxSearchPaths)
  while (kept.join(' ').length > limits.maxSearchListChars) kept.pop()
  return kept
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)]
