import { sha256 } from '../network/index.ts'

/**
 * The 64-bit hash of a flow: the name of its FlowSchema and what tells its flows apart, such as the user.
 *
 * Trap: the first byte of the digest is the lowest of the number.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/util/flowcontrol/apf_filter.go, `hashFlowID`.
 */
export function flowHash(flowSchema: string, flowDistinguisher: string): bigint {
  const digest = sha256(utf8(`${flowSchema}\0${flowDistinguisher}`))
  return digest.slice(0, 8).reduceRight((hash, byte) => hash * 256n + BigInt(byte), 0n)
}

/** A text whose characters are the bytes of the text in UTF-8. */
const utf8 = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
