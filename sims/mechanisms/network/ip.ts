/** An IP address as a number of 32 or 128 bits. */
export interface Ip {
  readonly bits: 32 | 128
  readonly value: bigint
}

/** All addresses whose first `prefix` bits are those of the address, the first one; its other bits are 0. */
export interface Cidr extends Ip {
  readonly prefix: number
}

/** Reads an IPv4 or IPv6 address (without a zone, and without IPv4 inside IPv6); undefined when it is neither. */
export function parseIp(text: string): Ip | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}

function parseIpv4(text: string): Ip | undefined {
  const bytes = text.split('.')
  const isIp = bytes.length === 4 && bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) <= 255)
  return isIp ? { bits: 32, value: joined(bytes.map(BigInt), 8n) } : undefined
}

function parseIpv6(text: string): Ip | undefined {
  const [left = [], right, ...more] = text.split('::').map((half) => (half ? half.split(':') : []))
  const missing = 8 - left.length - (right?.length ?? 0)
  // `::` stands for one group of zeros at least, and may stand in an address once.
  if (more.length > 0 || (right ? missing < 1 : missing !== 0)) return undefined

  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...(right ?? [])]
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined
  return {
    bits: 128,
    value: joined(
      groups.map((group) => BigInt(`0x${group}`)),
      16n,
    ),
  }
}

const joined = (parts: readonly bigint[], bits: bigint) => parts.reduce((value, part) => (value << bits) | part, 0n)

/** Reads a CIDR such as 10.244.0.0/16; bits of the address behind the prefix are dropped; undefined when it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? []
  const ip = parseIp(address)
  const prefix = Number(length)
  return ip && prefix <= ip.bits ? networkOf(ip, prefix) : undefined
}

/** The CIDR of this prefix length that holds the address. */
export function networkOf({ bits, value }: Ip, prefix: number): Cidr {
  const hostBits = BigInt(bits - prefix)
  return { bits, prefix, value: (value >> hostBits) << hostBits }
}

/** A single address as a CIDR. */
export const hostCidr = (ip: string): string => (ip.includes(':') ? `${ip}/128` : `${ip}/32`)

/** Whether the address lies in the CIDR; never across families. */
export function containsIp(cidr: Cidr, ip: Ip): boolean {
  return cidr.bits === ip.bits && networkOf(ip, cidr.prefix).value === cidr.value
}

/** The CIDR as text, an IPv6 address in its shortest form (RFC 5952). */
export function formatCidr({ bits, value, prefix }: Cidr): string {
  return `${bits === 32 ? formatIpv4(value) : formatIpv6(value)}/${prefix}`
}

const formatIpv4 = (value: bigint) => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16))
  const text = groups.join(':')
  // The longest run of two or more zero groups, the first of equals, becomes `::`.
  const runs = [...text.matchAll(/\b0(:0)+\b/g)].sort((a, b) => b[0].length - a[0].length)
  if (!runs[0]) return text
  const { index, 0: run } = runs[0]
  return `${text.slice(0, index).replace(/:$/, '')}::${text.slice(index + run.length).replace(/^:/, '')}`
}
